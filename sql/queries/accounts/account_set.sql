UPDATE accounts.account
SET name = @name, kind = @kind, roles = @roles, phone = @phone, fax = @fax, mail = @mail, web = @web, address = @address, industry = @industry,
    settlement = @settlement, terms_days = @terms_days, delivery = @delivery, order_day = @order_day, note = @note, extra = @extra,
    touched_at = @at, rev = rev + 1, updated_at = now()
WHERE id = @id;
