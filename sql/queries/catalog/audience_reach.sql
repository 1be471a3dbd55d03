-- How many open outlets in scope belong to each of some audiences, in their order. A list that names nothing is everybody.
SELECT count(o.id)::int AS n
FROM jsonb_array_elements(@audiences::jsonb) WITH ORDINALITY AS a (said, rank)
CROSS JOIN LATERAL (
    SELECT ARRAY(SELECT jsonb_array_elements_text(a.said -> 'classes')) AS classes,
           ARRAY(SELECT jsonb_array_elements_text(a.said -> 'channels')) AS channels,
           ARRAY(SELECT unnest(tracking.units_of(b::int, true)) FROM jsonb_array_elements_text(a.said -> 'branches') AS b) AS units,
           ARRAY(SELECT v.outlet_id FROM accounts.account_v v WHERE v.id IN (SELECT c::bigint FROM jsonb_array_elements_text(a.said -> 'accounts') AS c)) AS outlets
) w
LEFT JOIN geo.outlet o ON o.tenant_id = app.tenant() AND o.state = 'active'
    AND (cardinality(w.classes) = 0 OR o.class = ANY (w.classes))
    AND (cardinality(w.channels) = 0 OR o.channel = ANY (w.channels))
    AND (NOT a.said ? 'branches' OR o.unit_id = ANY (w.units))
    AND (NOT a.said ? 'accounts' OR o.id = ANY (w.outlets))
GROUP BY a.rank
ORDER BY a.rank;
