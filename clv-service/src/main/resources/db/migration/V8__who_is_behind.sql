-- Whether anybody is behind is asked every second; when nobody is, this says so at once.
create index customer_epoch on customer (epoch);
