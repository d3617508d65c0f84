/** Components and templates of Salesforce's own that Lightning pages show; there are more, so only a slip of one counts. */
export const STANDARD_COMPONENTS: ReadonlySet<string> = new Set(
  [
    'flexipage:accordion flexipage:accordionSection flexipage:column flexipage:fieldSection flexipage:filterListCard',
    'flexipage:recentItems flexipage:reportChart flexipage:richText flexipage:tab flexipage:tabset flexipage:tab2 flexipage:tabset2',
    'flexipage:visualforcePage flexipage:flowDefinition flexipage:einsteinNextBestAction flexipage:availableForAllPageTypes',
    'flowruntime:interview force:detailPanel force:highlightsPanel force:recordDetailPanelMobile force:relatedListContainer',
    'force:relatedListQuickLinksContainer force:relatedListSingleContainer force:relatedListHover force:visualforcePage',
    'forceChatter:feed forceChatter:publisher forceChatter:recordFeedContainer forceChatter:exposedFeed',
    'home:assistant home:eventContainer home:heroChart home:performanceContainer home:quarterlyPerformance home:recentRecordContainer',
    'home:topDealsContainer home:todayTask home:taskContainer desktopDashboards:embeddedDashboard lst:dynamicRelatedList',
    'lst:relatedListQuickLinks record_flexipage:dynamicHighlights runtime_sales_activities:activityPanel',
    'runtime_sales_pathassistant:pathAssistant runtime_sales_merge:mergeCandidatesPreviewCard console:relatedRecord wave:waveDashboard',
    'flexipage:defaultAppHomeTemplate flexipage:appHomeTemplateTwoColumns flexipage:appHomeTemplateThreeColumns',
    'flexipage:appHomeTemplateHeaderTwoColumnsLeftSidebar flexipage:appHomeTemplateHeaderTwoColumnsRightSidebar',
    'flexipage:recordHomeTemplateDesktop flexipage:recordHomeTwoColEqualHeaderTemplateDesktop',
    'flexipage:recordHomeThreeColTemplateDesktop flexipage:recordHomeThreeColHeaderTemplateDesktop flexipage:recordHomeWithSubheaderTemplateDesktop',
    'flexipage:recordHomeSingleColNoHeaderTemplateDesktop flexipage:recordHomeLeftSidebarTemplateDesktop home:desktopTemplate',
    'home:threeColumnTemplateDesktop home:twoColumnTemplateDesktop one:utilityBarTemplateDesktop flexipage:defaultRecordHomeTemplate',
  ].flatMap((line) => line.split(' ')),
);
