SELECT id, code, zh, en, class, kind, per, unit, decimals, least, most, options, required, formula, validation, band, state, changed_at, rev,
       EXISTS (SELECT FROM merchandising.last_value l WHERE l.metric_id = m.id) AS used
FROM merchandising.metric m
ORDER BY class, code;
