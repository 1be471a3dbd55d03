SELECT rev
FROM workdesk.hand_on(@id, @rev::int, @to, @note) rev
WHERE rev IS NOT NULL;
