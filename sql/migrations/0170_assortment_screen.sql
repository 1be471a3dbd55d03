-- Marketing keeps what outlets must carry, in companies that exist already: as modules/org seeds it.
UPDATE org.role r SET permissions = (SELECT array_agg(DISTINCT p ORDER BY p) FROM unnest(r.permissions || '{catalog.edit}'::text[]) p)
WHERE r.code = 'center_manager';
