SELECT b.id, b.rep_id, coalesce(r.name, '') AS rep_name, b.unit_id, b.kind, b.from_at, b.to_at, b.title, b.note, b.point, b.outlet_id,
       coalesce(o.name, '') AS outlet_name, coalesce(m.name, '') AS maker, b.made_at, b.cancelled_at, b.rev
FROM routing.booking b
LEFT JOIN org.staff_v r ON r.id = b.rep_id
LEFT JOIN geo.outlet o ON o.id = b.outlet_id
LEFT JOIN app.user_v m ON m.id = b.made_by
WHERE b.id = @id;
