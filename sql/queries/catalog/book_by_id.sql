SELECT id, name, audience, from_day, to_day, rank, (SELECT count(*)::int FROM catalog.price p WHERE p.book_id = b.id) AS prices, updated_at, rev
FROM catalog.book b
WHERE id = @id;
