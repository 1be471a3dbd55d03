SELECT t.asset_id, t.outlet_id, r.ended_at IS NOT NULL AS ended
FROM assets.tally t
JOIN assets.asset a ON a.id = t.asset_id
JOIN assets.round r ON r.id = t.round_id
WHERE t.round_id = @round_id AND a.code = @code
FOR UPDATE OF t;
