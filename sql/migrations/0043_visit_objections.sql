-- What the audit has made of photos, for rooms that count visits.
CREATE VIEW photos.verdict_v WITH (security_invoker = true) AS
SELECT tenant_id, visit_ref, state IN ('failed', 'appealed', 'upheld') AS failed FROM photos.photo WHERE visit_ref IS NOT NULL;
GRANT SELECT ON photos.verdict_v TO xuntu_app;

-- objections: what other rooms hold against a visit, as far as the asker sees them: a photo that failed the audit, evidence that rejects it.
CREATE FUNCTION visits.objections(visit bigint, ref uuid) RETURNS text[]
    LANGUAGE sql STABLE
    RETURN ARRAY(SELECT 'photos' WHERE EXISTS (SELECT FROM photos.verdict_v p WHERE p.tenant_id = app.tenant() AND p.visit_ref = ref AND p.failed)
                 UNION ALL
                 SELECT 'evidence' WHERE EXISTS (SELECT FROM tracking.finding_v f WHERE f.visit_id = visit AND NOT f.counts));
