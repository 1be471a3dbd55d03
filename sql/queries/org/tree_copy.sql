-- The other tree's edges of today and later, as the new tree's.
INSERT INTO org.unit_edge (tenant_id, tree_id, unit_id, parent_id, valid)
SELECT app.tenant(), @to, unit_id, parent_id, valid * daterange(app.day_of(@at), NULL)
FROM org.unit_edge
WHERE tenant_id = app.tenant() AND tree_id = @from AND valid && daterange(app.day_of(@at), NULL);
