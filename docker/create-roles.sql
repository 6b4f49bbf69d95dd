-- The two roles and the database Doorstep needs, made once by a superuser of PostgreSQL 18:
--   DOORSTEP_OWNER_PASSWORD=… DOORSTEP_APP_PASSWORD=… psql -v ON_ERROR_STOP=1 -f docker/create-roles.sql
-- The container's PostgreSQL runs it by itself when its data folder is empty.
\getenv owner_password DOORSTEP_OWNER_PASSWORD
\getenv app_password DOORSTEP_APP_PASSWORD

-- Owns the tables and migrates them. The service never connects as this role.
create role doorstep_owner login password :'owner_password';
-- What the service may do. Row-level security holds it, because it owns nothing.
create role doorstep_app nologin nosuperuser nobypassrls;
create role doorstep login password :'app_password' in role doorstep_app;

create database doorstep owner doorstep_owner;
