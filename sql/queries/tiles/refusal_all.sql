-- A check-in while another visit is open says nothing about the outlet. The day's
-- beginning is reckoned before, or the policy keeps it from the index.
SELECT id, outlet_id, unit_id, rep_id
FROM tracking.refusal_v
WHERE refusal <> 'visit_already_open'
  AND at >= (SELECT @day::date::timestamp AT TIME ZONE time_zone FROM app.tenant WHERE id = app.tenant());
