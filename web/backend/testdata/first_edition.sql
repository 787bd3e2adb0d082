BEGIN TRANSACTION;
CREATE TABLE boards (
	id      TEXT PRIMARY KEY,
	secret  TEXT NOT NULL,                  -- SHA-256 of the teacher's, in hexadecimal digits
	title   TEXT NOT NULL,
	link    TEXT NOT NULL,                  -- the assignment; '' for none
	expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "boards" VALUES('6gfpi4gmpijdl26huj3bbujntm','dd32f782bd8f17944872bc31468fa2170951b8e84b2dc1227cd65c63d0db721f','Numbers','ask=number&q=How+many+neurons,+%26ans%3D?&want=7717',1800368004);
INSERT INTO "boards" VALUES('73xmon7ppk5j6dpajgax2o4kmy','ce534df92e5dc0d76eee8e9c4776286720b750963cd738842f428b2a4f5372f3','Rates <b>','t_sim=500&ask=rates&seeds=name',1800368015);
INSERT INTO "boards" VALUES('bthclnkifklgzih4clnwqxqwpm','b4a1614b338c9dad88c2658f572b6816c979fab879917067f3a4d831897520c1','Words','',1800368023);
CREATE TABLE handins (
	board    TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
	id       TEXT NOT NULL,                 -- made up by who hands in
	name     TEXT NOT NULL,
	link     TEXT NOT NULL,
	answer   TEXT NOT NULL,                 -- numbers separated by commas; '' for other answers
	received INTEGER NOT NULL,
	PRIMARY KEY (board, id)
) STRICT, WITHOUT ROWID;
INSERT INTO "handins" VALUES('6gfpi4gmpijdl26huj3bbujntm','baaaaaaaaaaaaaaaaaaaaaaaaa','Ada','ask=number&q=How+many+neurons,+%26ans%3D?&want=7717&name=Ada&ans=7000&end=Few.%0AReally+%26ans%3D3&hash=6000:0123456789abcdef','7000',1790000006);
INSERT INTO "handins" VALUES('6gfpi4gmpijdl26huj3bbujntm','caaaaaaaaaaaaaaaaaaaaaaaaa','Bo','ask=number&q=How+many+neurons,+%26ans%3D?&want=7717&ans=7717&hash=6000:0123456789abcdef','7717',1790000012);
INSERT INTO "handins" VALUES('73xmon7ppk5j6dpajgax2o4kmy','baaaaaaaaaaaaaaaaaaaaaaaaa','Cy','seed=7&ask=rates&name=Cy&ans=1,2,3,4,5,6,7,8&hash=40000:0123456789abcdef','1,2,3,4,5,6,7,8',1790000017);
INSERT INTO "handins" VALUES('73xmon7ppk5j6dpajgax2o4kmy','caaaaaaaaaaaaaaaaaaaaaaaaa','','seed=7&ask=rates&ans=1,2,3,4,5,6,7,8&hash=40000:0123456789abcdef','1,2,3,4,5,6,7,8',1790000020);
INSERT INTO "handins" VALUES('bthclnkifklgzih4clnwqxqwpm','baaaaaaaaaaaaaaaaaaaaaaaaa','=1+1','ans=because+%C3%A4%26b&hash=9:0123456789abcdef','',1790000025);
INSERT INTO "handins" VALUES('bthclnkifklgzih4clnwqxqwpm','caaaaaaaaaaaaaaaaaaaaaaaaa','nothing said','hash=9:0123456789abcdef','',1790000028);
CREATE TABLE links (
	id   TEXT PRIMARY KEY,                  -- of the link: linkID
	link TEXT NOT NULL,
	made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "links" VALUES('nk6edd4isltgtmsgl2qegdt6yu','n=0.2&k=0.2&seed=7',1790000002);
CREATE TABLE rates (
	client TEXT NOT NULL,                   -- hash of the address with the salt of the day
	what   TEXT NOT NULL,
	slot   INTEGER NOT NULL,                -- number of the window
	n      INTEGER NOT NULL,
	PRIMARY KEY (client, what)
) STRICT, WITHOUT ROWID;
INSERT INTO "rates" VALUES('vxpy7c72yxc3zaydeqdnzjtvs4','boards',2983333,3);
INSERT INTO "rates" VALUES('vxpy7c72yxc3zaydeqdnzjtvs4','handins',2983333,7);
INSERT INTO "rates" VALUES('vxpy7c72yxc3zaydeqdnzjtvs4','links',2983333,1);
CREATE TABLE salts (
	day  INTEGER PRIMARY KEY,
	salt TEXT NOT NULL
) STRICT;
INSERT INTO "salts" VALUES(20717,'cl2juvyucvkxac2o7jvszeboglqguzsci5fqy5c4gyxxmebxxmpq');
CREATE INDEX boards_expire ON boards (expires);
CREATE INDEX rates_slot ON rates (slot);
COMMIT;
