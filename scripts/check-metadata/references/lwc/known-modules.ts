/** Modules of the namespace `lightning` that are no base components, from the Lightning component reference. */
export const LIGHTNING_MODULES: ReadonlySet<string> = new Set(
  [
    'accConversationTracking actions alert analyticsWaveApi clientSideScripting cmsDeliveryApi confirm conversationToolkitApi',
    'datatable empApi flowSupport formulaEditor graphql industriesEducationPublicApi logger mediaUtils messageService',
    'mobileCapabilities modal modalBody modalFooter modalHeader navigation notificationsLibrary omnistudioPubsub pageReferenceUtils',
    'platformResourceLoader platformScheduledReminderApi platformScheduler platformShowToastEvent platformUtilityBarApi',
    'platformWorkspaceApi platformNotifyRecordUpdateAvailable primitiveCellFactory prompt refresh salesEnablementProgramApi',
    'serviceCloudVoiceToolkitApi toast toastContainer uiActionsApi uiAppsApi uiDuplicatesApi uiGraphQLApi uiLayoutApi',
    'uiListApi uiListsApi uiLookupsApi uiObjectInfoApi uiRecordApi uiRecordActionsApi uiRelatedListApi uiTrackForecastsApi',
    'uiAppNavigationApi userConsentCookie utils internationalizationLibrary iconUtils inputUtils utilsPrivate f6Controller',
    'routingService focusUtils stateManagers recordDataUtils context ariaObserver messageDispatcher overlayManager showToastEvent',
    'baseFormattedText configProvider purifyLib dialogUtils mapUtils menuItem modalUtils overlayUtils positionLibrary',
    'unifiedSearchApi industriesRuleBuilderApi uiCdpApi analyticsReportsApi sldsStyles commonUtils flowBuilderApi cardUtils',
    'minimizableUtility scopedNotification scopedImportsApi uiPersonalizationApi platformVoiceApi agentforceApi uiGqlApi',
  ].flatMap((line) => line.split(' ')),
);

/** Base components, as tags name them without `lightning-`. */
export const LIGHTNING_TAGS: ReadonlySet<string> = new Set(
  [
    'accordion accordion-section alert avatar badge barcode-scanner breadcrumb breadcrumbs button button-group button-icon',
    'button-icon-stateful button-menu button-stateful card carousel carousel-image checkbox-group click-to-dial combobox',
    'confirm datatable dialog dual-listbox dynamic-icon file-download file-upload flow formatted-address formatted-date-time',
    'formatted-email formatted-location formatted-name formatted-number formatted-phone formatted-rich-text formatted-text',
    'formatted-time formatted-url formula-editor helptext icon input input-address input-field input-location input-name',
    'input-rich-text layout layout-item map menu-divider menu-item menu-subheader messages modal modal-body modal-footer',
    'modal-header omnistudio-flexcard output-field overlay-container pill pill-container progress-bar progress-indicator',
    'progress-ring progress-step prompt quick-action-panel radio-group record-edit-form record-form record-picker',
    'record-view-form relative-date-time rich-text-toolbar-button rich-text-toolbar-button-group select slider spinner',
    'stacked-tab stacked-tabset static-map tab tabset textarea tile toast toast-container tree tree-grid tree-item',
    'vertical-navigation vertical-navigation-item vertical-navigation-item-badge vertical-navigation-item-icon',
    'vertical-navigation-overflow vertical-navigation-section color-picker-panel color-picker-custom lookup-address',
    'base-formatted-text base-combobox primitive-icon primitive-bubble primitive-cell-factory calendar datepicker picklist',
    'datetimepicker timepicker grouped-combobox formatted-lookup config-provider focus-trap popup verification-code',
    'insight-builder record-home-template conversation-toolkit-api emp-api utility-bar-api interactive-dialog-base input-utils',
    'rich-text-editor empty-state illustration progress-step-base page-header tab-bar service-cloud-voice-toolkit-api',
    'modal-base workspace-api notifications-library screen-flow-footer card-header map-marker container feed split-view',
  ].flatMap((line) => line.split(' ')),
);

/** Targets of js-meta.xml, from the configuration file's reference. */
export const TARGETS: ReadonlySet<string> = new Set(
  [
    'analytics__Dashboard lightning__AccountEngagementEmail lightning__AgentforceInput lightning__AgentforceOutput',
    'lightning__AppPage lightning__ChannelExtension_MessagingSession lightning__Dashboard lightning__EmailTemplate',
    'lightning__EnablementProgram lightning__FlowAction lightning__FlowScreen lightning__GlobalAction lightning__HomePage',
    'lightning__Inbox lightning__LandingPage lightning__RecordAction lightning__RecordPage lightning__ServiceCloudVoiceToolkitApi',
    'lightning__Snapin lightning__SnapinMessage lightning__Tab lightning__TrackableAction lightning__UrlAddressable',
    'lightning__UtilityBar lightning__VoiceExtension lightningCommunity__Default lightningCommunity__Page',
    'lightningCommunity__Page_Layout lightningCommunity__Theme_Layout lightningCommunity__Theme lightningSlackApp__Modal',
    'lightningSlackApp__Message lightningSlackApp__Tab lightningSnapin__ChatHeader lightningSnapin__ChatMessage',
    'lightningSnapin__Minimized lightningSnapin__PreChat lightningStatic__Email lightningSnapin__MessagingPreChat',
    'lightningSnapin__MessagingConversation lightning__QuickAction lightningSnapin__MessagingHeader lightningSnapin__Default',
    'lightning__CmsEditorExtension lightning__ForceVoiceExtension lightning__IndustriesVisitAction lightning__CashCollection',
  ].flatMap((line) => line.split(' ')),
);

/** What `@salesforce/` scopes other than those with names of a project hold. */
export const SCOPES: Readonly<Record<string, ReadonlySet<string>>> = {
  client: new Set(['formFactor']),
  community: new Set(['basePath', 'Id']),
  i18n: new Set(
    'lang dir locale currency calendarData defaultCalendar defaultNumberingSystem firstDayOfWeek timeZone showJapaneseCalendar isEasternNameStyle'.split(
      ' ',
    ),
  ),
  site: new Set(['Id', 'activeLanguages']),
  user: new Set(['Id', 'isGuest']),
};

/** What the modules of the platform that most components use export. */
export const PLATFORM_EXPORTS: Readonly<Record<string, string>> = {
  '@salesforce/apex': 'refreshApex getSObjectValue',
  'lightning/actions': 'CloseActionScreenEvent',
  'lightning/empApi': 'subscribe unsubscribe onError setDebugFlag isEmpEnabled',
  'lightning/graphql': 'gql graphql refreshGraphQL executeMutation',
  'lightning/messageService':
    'publish subscribe unsubscribe createMessageContext releaseMessageContext MessageContext APPLICATION_SCOPE',
  'lightning/modal': 'default',
  'lightning/navigation': 'NavigationMixin CurrentPageReference generateUrl navigate',
  'lightning/platformResourceLoader': 'loadScript loadStyle',
  'lightning/platformShowToastEvent': 'ShowToastEvent',
  'lightning/refresh':
    'RefreshEvent registerRefreshHandler registerRefreshContainer unregisterRefreshHandler unregisterRefreshContainer REFRESH_COMPLETE REFRESH_COMPLETE_WITH_ERRORS REFRESH_ERROR',
  'lightning/uiObjectInfoApi': 'getObjectInfo getObjectInfos getPicklistValues getPicklistValuesByRecordType',
  'lightning/uiRecordApi':
    'createRecord createRecordInputFilteredByEditedFields deleteRecord generateRecordInputForCreate generateRecordInputForUpdate getFieldDisplayValue getFieldValue getRecord getRecordCreateDefaults getRecordInput getRecordNotifyChange getRecords notifyRecordUpdateAvailable updateRecord',
  lwc: 'LightningElement api createContextProvider createElement track wire createComponent readonly buildCustomElementConstructor getComponentDef hydrateComponent isNodeFromTemplate renderComponent rendererFactory setHooks unwrap',
};
