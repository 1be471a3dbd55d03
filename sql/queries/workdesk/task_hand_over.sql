SELECT workdesk.hand_over(@outlets::bigint[], @from::bigint[], @to::bigint[], @why);
