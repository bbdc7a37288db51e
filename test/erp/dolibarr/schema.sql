-- Tables in the shape Dolibarr 18 has them, from its public documentation: amounts are doubles with eight decimals,
-- every document has its company's amounts and those of its own currency, a credit note becomes a discount that is used.
create table llx_const (rowid integer auto_increment primary key, name varchar(180) not null, entity integer default 1 not null, value text not null);
create table llx_user (rowid integer auto_increment primary key, login varchar(50) not null, lastname varchar(50), firstname varchar(50), statut integer default 1, entity integer default 1 not null);
create table llx_c_country (rowid integer primary key, code varchar(2) not null unique, code_iso varchar(3), label varchar(128) not null, active tinyint default 1 not null);
create table llx_c_typent (id integer primary key, code varchar(12) not null, libelle varchar(128), active tinyint default 1 not null);
create table llx_c_payment_term (rowid integer auto_increment primary key, entity integer default 1 not null, code varchar(16), libelle varchar(255), libelle_facture text, type_cdr tinyint, nbjour smallint, decalage smallint, active tinyint default 1);
create table llx_c_paiement (id integer auto_increment primary key, entity integer default 1 not null, code varchar(6) not null, libelle varchar(128), type smallint, active tinyint default 1 not null);
create table llx_c_tva (rowid integer auto_increment primary key, fk_pays integer not null, taux double not null, note varchar(128), active tinyint default 1 not null);
create table llx_c_units (rowid integer auto_increment primary key, code varchar(3), label varchar(128), short_label varchar(5), active tinyint default 1 not null);
create table llx_c_currencies (code_iso varchar(3) primary key, label varchar(128) not null, unicode varchar(32), active tinyint default 1 not null);
create table llx_multicurrency (rowid integer auto_increment primary key, date_create datetime, code varchar(255), name varchar(255), entity integer default 1);
create table llx_multicurrency_rate (rowid integer auto_increment primary key, date_sync datetime, rate double default 0 not null, fk_multicurrency integer not null, entity integer default 1);
create table llx_societe (
  rowid integer auto_increment primary key, nom varchar(128), name_alias varchar(128), entity integer default 1 not null, ref_ext varchar(255), statut tinyint default 0,
  parent integer, status tinyint default 1, code_client varchar(24), code_fournisseur varchar(24), code_compta varchar(24),
  address varchar(255), zip varchar(25), town varchar(50), fk_departement integer default 0, fk_pays integer default 0, phone varchar(50), phone_mobile varchar(50), fax varchar(50),
  url varchar(255), email varchar(128), fk_typent integer default 0, siren varchar(128), tva_intra varchar(20), client tinyint default 0, fournisseur tinyint default 0,
  remise_client double default 0, cond_reglement integer, mode_reglement integer, outstanding_limit double(24,8), price_level integer, default_lang varchar(6),
  note_private text, fk_multicurrency integer, multicurrency_code varchar(3), datec datetime, tms timestamp default current_timestamp on update current_timestamp,
  unique key uk_societe_code_client (code_client, entity));
create table llx_societe_extrafields (rowid integer auto_increment primary key, tms timestamp default current_timestamp on update current_timestamp, fk_object integer not null unique, luottokielto int(1), import_key varchar(14));
create table llx_societe_commerciaux (rowid integer auto_increment primary key, fk_soc integer, fk_user integer);
create table llx_societe_rib (rowid integer auto_increment primary key, fk_soc integer not null, label varchar(200), iban_prefix varchar(34), default_rib smallint default 0 not null);
create table llx_socpeople (rowid integer auto_increment primary key, datec datetime, tms timestamp default current_timestamp on update current_timestamp, fk_soc integer, entity integer default 1 not null, civility varchar(6), lastname varchar(50), firstname varchar(50), address varchar(255), phone varchar(30), phone_perso varchar(30), phone_mobile varchar(30), fax varchar(30), email varchar(255), poste varchar(255), statut tinyint default 1 not null, foreign key (fk_soc) references llx_societe (rowid));
create table llx_categorie (rowid integer auto_increment primary key, entity integer default 1 not null, fk_parent integer default 0 not null, label varchar(180) not null, type integer default 1 not null);
create table llx_categorie_societe (fk_categorie integer not null, fk_soc integer not null, primary key (fk_categorie, fk_soc));
create table llx_categorie_product (fk_categorie integer not null, fk_product integer not null, primary key (fk_categorie, fk_product));
create table llx_entrepot (rowid integer auto_increment primary key, ref varchar(255) not null, entity integer default 1 not null, statut tinyint default 1);
create table llx_product (rowid integer auto_increment primary key, ref varchar(128) not null, entity integer default 1 not null, label varchar(255) not null, description text, price double(24,8) default 0, price_ttc double(24,8) default 0, cost_price double(24,8), tva_tx double(7,4), tosell tinyint default 1, tobuy tinyint default 1, fk_product_type integer default 0, stock double, pmp double(24,8) default 0 not null, barcode varchar(180), fk_unit integer, datec datetime);
create table llx_product_stock (rowid integer auto_increment primary key, fk_product integer not null, fk_entrepot integer not null, reel double, tms timestamp default current_timestamp, unique key (fk_product, fk_entrepot));
create table llx_product_price (rowid integer auto_increment primary key, fk_product integer not null, date_price datetime not null, price_level smallint default 1, price double(24,8), tosell tinyint default 1);
create table llx_propal (rowid integer auto_increment primary key, ref varchar(30) not null, entity integer default 1 not null, fk_soc integer, datep date, fin_validite datetime, fk_statut smallint default 0 not null, total_ht double(24,8) default 0, total_ttc double(24,8) default 0);
create table llx_propaldet (rowid integer auto_increment primary key, fk_propal integer not null, fk_product integer, description text, qty double, subprice double(24,8), total_ht double(24,8));
create table llx_commande (
  rowid integer auto_increment primary key, ref varchar(30) not null, entity integer default 1 not null, ref_client varchar(255), fk_soc integer not null, date_creation datetime, date_valid datetime, date_commande date,
  date_livraison datetime, fk_statut smallint default 0, facture tinyint default 0, total_ht double(24,8) default 0, total_ttc double(24,8) default 0, fk_cond_reglement integer,
  fk_multicurrency integer, multicurrency_code varchar(3), multicurrency_tx double(24,8) default 1, multicurrency_total_ht double(24,8) default 0, multicurrency_total_ttc double(24,8) default 0,
  tms timestamp default current_timestamp, unique key (ref, entity), foreign key (fk_soc) references llx_societe (rowid));
create table llx_commandedet (
  rowid integer auto_increment primary key, fk_commande integer not null, fk_parent_line integer, fk_product integer, label varchar(255), description text, tva_tx double(7,4), qty double, remise_percent double default 0,
  subprice double(24,8) default 0, total_ht double(24,8) default 0, total_ttc double(24,8) default 0, product_type integer default 0, special_code integer default 0, rang integer default 0,
  multicurrency_code varchar(3), multicurrency_subprice double(24,8) default 0, multicurrency_total_ht double(24,8) default 0, foreign key (fk_commande) references llx_commande (rowid));
create table llx_facture (
  rowid integer auto_increment primary key, ref varchar(30) not null, entity integer default 1 not null, ref_client varchar(255), type smallint default 0 not null, fk_soc integer not null, datec datetime, datef date, date_valid date,
  tms timestamp default current_timestamp on update current_timestamp, paye smallint default 0 not null, close_code varchar(16), total_tva double(24,8) default 0, total_ht double(24,8) default 0, total_ttc double(24,8) default 0, fk_statut smallint default 0 not null,
  fk_facture_source integer, fk_cond_reglement integer default 1 not null, date_lim_reglement date, note_public text,
  fk_multicurrency integer, multicurrency_code varchar(3), multicurrency_tx double(24,8) default 1, multicurrency_total_ht double(24,8) default 0, multicurrency_total_tva double(24,8) default 0, multicurrency_total_ttc double(24,8) default 0,
  unique key (ref, entity), key (fk_soc), foreign key (fk_soc) references llx_societe (rowid));
create table llx_facturedet (rowid integer auto_increment primary key, fk_facture integer not null, fk_product integer, description text, tva_tx double(7,4), qty double, remise_percent double default 0, subprice double(24,8), total_ht double(24,8), total_ttc double(24,8), product_type integer default 0, multicurrency_subprice double(24,8) default 0, multicurrency_total_ht double(24,8) default 0, foreign key (fk_facture) references llx_facture (rowid));
create table llx_paiement (rowid integer auto_increment primary key, ref varchar(30), entity integer default 1 not null, datec datetime, tms timestamp default current_timestamp, datep datetime, amount double(24,8) default 0, multicurrency_amount double(24,8) default 0, fk_paiement integer not null, num_paiement varchar(50), fk_bank integer default 0 not null, statut smallint default 0 not null);
create table llx_paiement_facture (rowid integer auto_increment primary key, fk_paiement integer, fk_facture integer, amount double(24,8) default 0, multicurrency_code varchar(3), multicurrency_tx double(24,8) default 1, multicurrency_amount double(24,8) default 0, unique key (fk_paiement, fk_facture));
create table llx_societe_remise_except (rowid integer auto_increment primary key, entity integer default 1 not null, fk_soc integer not null, datec datetime, amount_ht double(24,8) not null, amount_tva double(24,8) default 0 not null, amount_ttc double(24,8) default 0 not null, multicurrency_amount_ttc double(24,8) default 0 not null, fk_user integer, fk_facture_line integer, fk_facture integer, fk_facture_source integer, description text);
create table llx_bank_account (rowid integer auto_increment primary key, ref varchar(12) not null, label varchar(50) not null, entity integer default 1 not null, currency_code varchar(3) not null);
create table llx_bank (rowid integer auto_increment primary key, datec datetime, datev date, dateo date, amount double(24,8) default 0 not null, label varchar(255), fk_account integer, rappro tinyint default 0);
create table llx_element_element (rowid integer auto_increment primary key, fk_source integer not null, sourcetype varchar(32) not null, fk_target integer not null, targettype varchar(32) not null);
