SELECT id, code, name, class, classes, channels, from_day, to_day, metrics, listed, products, targets, state, changed_at, rev
FROM merchandising.metric_group
ORDER BY code;
