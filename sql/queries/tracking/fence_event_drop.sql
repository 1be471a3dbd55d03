-- Takes back what a run over more fixes no longer finds.
DELETE FROM tracking.fence_event e
USING unnest(@reps::bigint[], @after_ats::timestamptz[], @until_ats::timestamptz[]) AS w (rep_id, after_at, until_at)
WHERE e.tenant_id = app.tenant() AND e.rep_id = w.rep_id AND e.sure_at > w.after_at AND e.sure_at <= w.until_at
  AND NOT EXISTS (
      SELECT
      FROM unnest(@event_reps::bigint[], @fence_kinds::text[], @fence_ids::bigint[], @kinds::text[], @ats::timestamptz[])
           AS k (rep_id, fence_kind, fence_id, kind, at)
      WHERE k.rep_id = e.rep_id AND k.fence_kind = e.fence_kind AND k.fence_id = e.fence_id AND k.kind = e.kind AND k.at = e.at
  );
