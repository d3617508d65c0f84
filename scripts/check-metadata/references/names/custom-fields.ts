import { standardField } from './standard-objects';
import type { FieldInfo } from './model';

const EVERY =
  'Id:i CreatedById>User CreatedDate:t LastModifiedById>User LastModifiedDate:t SystemModstamp:t IsDeleted:b';
const RECORD = `${EVERY} Name OwnerId>Name RecordTypeId>RecordType CurrencyIsoCode LastActivityDate:d LastViewedDate:t LastReferencedDate:t UserRecordAccessId>UserRecordAccess ConnectionReceivedId:i ConnectionSentId:i Division IsLocked:b MayEdit:b`;

/** Fields that Salesforce gives every object of a kind, by the ending of its name. */
const GIVEN: Readonly<Record<string, string>> = {
  __b: EVERY,
  __c: `${RECORD} SetupOwnerId>Name`,
  __e: 'ReplayId EventUuid CreatedById>User CreatedDate:t',
  __mdt:
    'Id:i DeveloperName MasterLabel Label Language NamespacePrefix QualifiedApiName SystemModstamp:t IsProtected:b',
  __x: `${EVERY} ExternalId DisplayUrl`,
  __Share: 'Id:i ParentId AccessLevel RowCause UserOrGroupId>Name LastModifiedById>User LastModifiedDate:t IsDeleted:b',
  __History: 'Id:i ParentId Field OldValue NewValue DataType CreatedById>User CreatedDate:t IsDeleted:b',
};

/** Subqueries that any object of the project may have, by what is switched on for it. */
export const GIVEN_CHILDREN =
  'ActivityHistories>ActivityHistory AttachedContentDocuments>AttachedContentDocument AttachedContentNotes>AttachedContentNote Attachments>Attachment CombinedAttachments>CombinedAttachment ContentDocumentLinks>ContentDocumentLink DuplicateRecordItems>DuplicateRecordItem Emails>EmailMessage Events>Event FeedSubscriptionsForEntity>EntitySubscription FlowOrchestrationWorkItems>FlowOrchestrationWorkItem GoogleDocs>GoogleDoc LookedUpFromActivities>Activity NetworkActivityAudits>NetworkActivityAudit Notes>Note NotesAndAttachments>NoteAndAttachment OpenActivities>OpenActivity Personas>Persona ProcessInstances>ProcessInstance ProcessSteps>ProcessInstanceHistory RecordActionHistories>RecordActionHistory RecordActions>RecordAction RecordAssociatedGroups>CollaborationGroupRecord Tasks>Task TopicAssignments>TopicAssignment';

/** `undefined` for an ending that no object of a project has. */
export function givenFields(objectName: string): FieldInfo[] | undefined {
  const ending = Object.keys(GIVEN).find((known) => objectName.toLowerCase().endsWith(known.toLowerCase()));
  return ending === undefined ? undefined : GIVEN[ending]?.split(' ').map(standardField);
}
