CREATE TABLE IF NOT EXISTS orders (
  id text PRIMARY KEY,
  customer text NOT NULL,
  paid numeric NOT NULL,
  refunded boolean NOT NULL DEFAULT false
);
