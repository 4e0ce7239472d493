-- What an order was made of: the share of each category in the money of its lines, null where the
-- lines do not tell. What a customer mostly buys is added up when it is asked for.
alter table orders add column categories jsonb;
