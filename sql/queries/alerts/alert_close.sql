-- The cause of these is gone: nothing was found about them this time.
UPDATE alerts.alert SET state = 'closed', closed_at = @now
WHERE item_id = @item_id AND state IN ('new', 'seen') AND about <> ALL (@found::bigint[])
  AND (cardinality(@ids::bigint[]) = 0 OR about = ANY (@ids))
RETURNING id, unit_id, rep_id, outlet_id, for_rep, NULL::text AS severity, NULL::text AS title, NULL::geometry AS point, NULL::jsonb AS facts;
