-- What an outlet has bought since a day, the day of the last time.
SELECT p.product_id, max(p.day) AS day
FROM merchandising.purchase_v p
WHERE p.tenant_id = app.tenant() AND p.outlet_id = @outlet_id AND p.day BETWEEN @since::date AND @day::date
GROUP BY p.product_id
HAVING sum(p.quantity) > 0
ORDER BY p.product_id;
