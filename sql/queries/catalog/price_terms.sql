SELECT book_id, product_id, unit, least, amount
FROM catalog.price
ORDER BY book_id, product_id, unit, least;
