SELECT (@product_id::bigint = 0 OR EXISTS (SELECT FROM catalog.product WHERE id = @product_id))
   AND (@category_id::bigint = 0 OR EXISTS (SELECT FROM catalog.category WHERE id = @category_id)) AS known;
