import { field, type FieldSchema, type ObjectSchema } from './model';
import { choice, fixed, longText, object, plain, refer, secured, text } from './standard-fields';

/** Whom and what an activity is about. Deleting what it is about takes it along. */
const about = (children: string): FieldSchema[] => [
  refer('WhoId', ['Contact', 'Lead'], { childRelationshipName: children }),
  refer('WhatId', ['Account', 'Opportunity', 'Case'], { childRelationshipName: children, deleteConstraint: 'Cascade' }),
];

/** What people do for their deals: tasks, events, cases. The product leaves them alone; clients often ask for them. */
export const work = (): ObjectSchema[] => [
  object(
    'Task',
    '00T',
    'Private',
    [
      text('Subject', 255, secured),
      ...about('Tasks'),
      choice('Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
        required: true,
        defaultValue: 'Not Started',
      }),
      choice('Priority', ['High', 'Normal', 'Low'], { required: true, defaultValue: 'Normal' }),
      plain('ActivityDate', 'date', secured),
      plain('IsClosed', 'boolean', fixed),
      plain('IsHighPriority', 'boolean', fixed),
      field('CallDurationInSeconds', 'int', secured),
      longText('Description'),
    ],
    { nameField: 'Subject', owned: true },
  ),
  object(
    'Event',
    '00U',
    'Private',
    [
      text('Subject', 255, secured),
      ...about('Events'),
      text('Location', 255, secured),
      plain('IsAllDayEvent', 'boolean'),
      plain('StartDateTime', 'datetime'),
      plain('EndDateTime', 'datetime'),
      plain('DurationInMinutes', 'int'),
      choice('ShowAs', ['Busy', 'OutOfOffice', 'Free'], { defaultValue: 'Busy' }),
      longText('Description'),
    ],
    { nameField: 'Subject', owned: true },
  ),
  object(
    'Case',
    '500',
    'ReadWrite',
    [
      text('CaseNumber', 30, { ...fixed, autoNumber: '{00000000}' }),
      refer('AccountId', 'Account', { ...secured, childRelationshipName: 'Cases', deleteConstraint: 'Restrict' }),
      refer('ContactId', 'Contact', { ...secured, childRelationshipName: 'Cases' }),
      refer('ParentId', 'Case', { ...secured, childRelationshipName: 'Cases' }),
      text('Subject', 255, secured),
      choice('Status', ['New', 'Working', 'Escalated', 'Closed'], { defaultValue: 'New' }),
      choice('Priority', ['High', 'Medium', 'Low'], { ...secured, defaultValue: 'Medium' }),
      choice('Origin', ['Phone', 'Email', 'Web'], secured),
      choice('Type', ['Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other'], secured),
      plain('IsClosed', 'boolean', fixed),
      plain('ClosedDate', 'datetime', fixed),
      longText('Description'),
    ],
    { nameField: 'CaseNumber', owned: true, owners: ['Group', 'User'] },
  ),
  object('Group', '00G', 'Setup', [text('Name', 40), text('DeveloperName', 80), choice('Type', ['Regular', 'Queue'])]),
];
