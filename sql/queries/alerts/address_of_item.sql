SELECT url, secret
FROM alerts.address
WHERE item_id = @item_id;
