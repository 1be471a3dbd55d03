SELECT seq, xid::text AS xid, tenant_id, topic, row_id
FROM app.changes_between(@earlier::text::pg_snapshot, @later::text::pg_snapshot, @after_xid::text::xid8, @after_seq::bigint, @most::int);
