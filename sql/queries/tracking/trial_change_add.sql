INSERT INTO tracking.trial_change (trial_id, visit_id, tenant_id, unit_id, rep_id, outlet_id, opened_at, was, was_score, will, will_score, pieces)
VALUES (@trial_id, @visit_id, app.tenant(), @unit_id, @rep_id, @outlet_id, @opened_at, @was, @was_score, @will, @will_score, @pieces);
