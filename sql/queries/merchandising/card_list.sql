SELECT id, code, name, classes, channels, pillars, green, amber, days, state, changed_at, rev
FROM merchandising.card
ORDER BY code;
