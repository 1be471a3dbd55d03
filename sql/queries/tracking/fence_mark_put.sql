INSERT INTO tracking.fence_mark (tenant_id, rep_id, slot, at, state)
SELECT app.tenant(), unnest(@reps::bigint[]), unnest(@slots::timestamptz[]), unnest(@ats::timestamptz[]), unnest(@states::text[])
ON CONFLICT (rep_id, slot) DO UPDATE
SET at = excluded.at, state = excluded.state;
