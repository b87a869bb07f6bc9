BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE citations (
	fact VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	says VARCHAR NOT NULL, 
	CONSTRAINT pk_citations PRIMARY KEY (fact, ordinal), 
	CONSTRAINT fk_citations_fact_facts FOREIGN KEY(fact) REFERENCES facts (id), 
	CONSTRAINT fk_citations_source_sources FOREIGN KEY(source) REFERENCES sources (slug)
);
INSERT INTO "citations" VALUES('gluteus-maximus.origin.sacrum',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.origin.coccyx',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.origin.coccyx',1,'hearsay','p. 3','its tip');
INSERT INTO "citations" VALUES('gluteus-maximus.insertion.iliotibial-tract',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.insertion.gluteal-tuberosity',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.action.hip-extension',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.action.hip-abduction',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.nerve.inferior-gluteal-nerve',0,'atlas','','');
INSERT INTO "citations" VALUES('gluteus-maximus.neighbour.piriformis',0,'atlas','','');
INSERT INTO "citations" VALUES('piriformis.origin.sacrum',0,'atlas','','');
INSERT INTO "citations" VALUES('piriformis.insertion.greater-trochanter',0,'atlas','','');
INSERT INTO "citations" VALUES('piriformis.nerve.nerve-to-piriformis',0,'atlas','','');
CREATE TABLE claim_citations (
	claim VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	says VARCHAR NOT NULL, 
	CONSTRAINT pk_claim_citations PRIMARY KEY (claim, ordinal), 
	CONSTRAINT fk_claim_citations_claim_claims FOREIGN KEY(claim) REFERENCES claims (slug), 
	CONSTRAINT fk_claim_citations_source_sources FOREIGN KEY(source) REFERENCES sources (slug)
);
INSERT INTO "claim_citations" VALUES('largest',0,'atlas','','');
CREATE TABLE claims (
	slug VARCHAR NOT NULL, 
	pack VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	finding VARCHAR NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (slug), 
	CONSTRAINT fk_claims_pack_packs FOREIGN KEY(pack) REFERENCES packs (slug)
);
INSERT INTO "claims" VALUES('largest','hip','It is the largest muscle.','settled','The atlas says so.');
CREATE TABLE events (
	id VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	device VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	question VARCHAR, 
	typed VARCHAR NOT NULL, 
	verdict VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	took_ms INTEGER NOT NULL, 
	target VARCHAR, sure BOOLEAN, 
	CONSTRAINT pk_events PRIMARY KEY (id)
);
INSERT INTO "events" VALUES('701966a0c381488fb8c0c8fd8712b8bc','2026-03-01T18:00:09.000000+00:00','first-laptop','answer','cd613e30d8f14adf91b7584a2265b1f5.1','coccyx','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('3bab6c398d88448abeed8d14f06d3fef','2026-03-01T18:00:18.000000+00:00','first-laptop','answer','cd613e30d8f14adf91b7584a2265b1f5.2','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('380208a9ad45423dbb1a11df587fd280','2026-03-01T18:00:27.000000+00:00','first-laptop','answer','cd613e30d8f14adf91b7584a2265b1f5.3','sacrum','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('4a2f20aaf3c64af7b5a89294c2cd789a','2026-03-01T18:00:36.000000+00:00','first-laptop','answer','cd613e30d8f14adf91b7584a2265b1f5.4','hip extension','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('d66b829e6a8a44ba85805975ed2f89d9','2026-03-01T18:00:45.000000+00:00','first-laptop','answer','cd613e30d8f14adf91b7584a2265b1f5.5','femoral nerve','near',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('a46d6753ec144cb48e73ca47ea90a8f0','2026-03-01T18:00:45.000000+00:00','first-laptop','overrule',NULL,'','',0.0,0,'3bab6c398d88448abeed8d14f06d3fef',NULL);
INSERT INTO "events" VALUES('ab99254ae901435c947d380d81f9c1f6','2026-03-02T18:00:09.000000+00:00','first-laptop','answer','fe175330a11d459aaf978d8719999e3f.1','hip abduction','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('966baea148be4b138da98f1d3099fdf5','2026-03-02T18:00:18.000000+00:00','first-laptop','answer','fe175330a11d459aaf978d8719999e3f.2','sacrum; coccyx','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('d8a064df7fd64116a1ea24c4f9341c68','2026-03-02T18:00:27.000000+00:00','first-laptop','answer','fe175330a11d459aaf978d8719999e3f.3','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('96c8da1964b242bc815a47c5f0dfb4a5','2026-03-02T18:00:36.000000+00:00','first-laptop','answer','fe175330a11d459aaf978d8719999e3f.4','hip extension','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('3e2434e37af047bc88d6af57da711448','2026-03-02T18:00:45.000000+00:00','first-laptop','answer','fe175330a11d459aaf978d8719999e3f.5','inferior gluteal nerve','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('c74803e31ba1421582283d15a9ec0806','2026-03-04T18:00:09.000000+00:00','first-laptop','answer','6a107b75677f4cbd8c22af58be6521cc.1','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('64ac5db9d707407e855c384429e821a4','2026-03-04T18:00:18.000000+00:00','first-laptop','answer','6a107b75677f4cbd8c22af58be6521cc.2','hip abduction','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('07923986bb964a43bd5c8dfc5eda92d8','2026-03-06T18:00:09.000000+00:00','first-laptop','answer','quiz-1.1','femur','near',0.0,5000,NULL,NULL);
INSERT INTO "events" VALUES('b410d93c4efb48d68b21fbac78255d68','2026-03-06T18:00:18.000000+00:00','first-laptop','answer','quiz-1.1','greater trochanter','right',1.0,5000,NULL,NULL);
INSERT INTO "events" VALUES('2b9c014ea5ac46d8a4c2f2e39403560d','2026-03-07T18:00:09.000000+00:00','first-laptop','answer','97dae38d9d644c25bbb230bbd92a4aa2.1','inferior gluteal nerve','right',1.0,8000,NULL,1);
INSERT INTO "events" VALUES('fb695ffb3a1840c78092b4d42b28fef0','2026-03-07T18:00:18.000000+00:00','first-laptop','answer','97dae38d9d644c25bbb230bbd92a4aa2.2','sacrum; coccyx','right',1.0,8000,NULL,1);
INSERT INTO "events" VALUES('8a245e6b331341318541013d0326324d','2026-03-07T18:00:27.000000+00:00','first-laptop','answer','97dae38d9d644c25bbb230bbd92a4aa2.3','femoral nerve','wrong',0.0,8000,NULL,1);
INSERT INTO "events" VALUES('3b6fe5078c5f48f89c3bf364eb8ac8ce','2026-03-07T18:00:36.000000+00:00','first-laptop','answer','97dae38d9d644c25bbb230bbd92a4aa2.4','hip abduction','right',1.0,8000,NULL,1);
INSERT INTO "events" VALUES('f3d4e7115804492283868a29678a5aa3','2026-03-07T18:00:36.000000+00:00','first-laptop','hard',NULL,'','',0.0,0,'2b9c014ea5ac46d8a4c2f2e39403560d',NULL);
INSERT INTO "events" VALUES('7589a82b5a704cfa93ea5c4ed8f33418','2026-03-07T18:00:36.000000+00:00','first-laptop','accept',NULL,'my own word','',0.0,0,'8a245e6b331341318541013d0326324d',NULL);
INSERT INTO "events" VALUES('349aae908fb5462c8703806984c81999','2026-03-07T18:00:45.000000+00:00','first-laptop','answer','8c497c68a8c24d4284ef7febe8e5b461.1','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('7b297d0b0e5e48bab320cd576d14475b','2026-03-07T18:00:45.000000+00:00','first-laptop','retract',NULL,'','',0.0,0,'349aae908fb5462c8703806984c81999',NULL);
INSERT INTO "events" VALUES('47fc816ac16e4284810faa4003ba33db','2026-03-07T18:00:54.000000+00:00','first-laptop','answer','69d495dd81354c53b0e642f43328ad08.1','sacrum','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('cc1b0c3e1c07424e84c5b4763fe31d03','2026-03-07T18:01:03.000000+00:00','first-laptop','answer','69d495dd81354c53b0e642f43328ad08.2','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('4a5012dc582c48c9af429ce59ff3078f','2026-03-07T18:01:12.000000+00:00','first-laptop','answer','69d495dd81354c53b0e642f43328ad08.3','gluteus maximus','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('4155d7ef28dd47ebaadf559a11cbc288','2026-03-07T18:01:21.000000+00:00','first-laptop','answer','69d495dd81354c53b0e642f43328ad08.4','iliotibial tract; gluteal tuberosity','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('a81aa40a2b0b4c12b3b37f32870266c4','2026-03-08T18:00:09.000000+00:00','first-laptop','answer','quiz-70.1','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('4b63e0efb62a41fea5f09e6345ddb87d','2026-03-08T18:00:18.000000+00:00','first-laptop','answer','quiz-71.1','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('7f1a355e526e4523b3df44a47467537a','2026-03-09T18:00:09.000000+00:00','first-laptop','answer','quiz-80.1','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('4fdf8e1a060c4a639d3b993f79490eab','2026-03-09T18:00:18.000000+00:00','first-laptop','answer','quiz-81.1','femoral nerve','wrong',0.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('cbd3f5e06bc1438597e54acc62f5680c','2026-03-09T18:00:18.000000+00:00','first-laptop','rest',NULL,'','',0.0,0,'4fdf8e1a060c4a639d3b993f79490eab',NULL);
INSERT INTO "events" VALUES('fa0b8518829645eabaeb41a5e65a8149','2026-03-09T18:05:27.000000+00:00','first-laptop','answer','40e2a20a1bd74e738227de213023580c.1','gluteus maximus','right',1.0,8000,NULL,NULL);
INSERT INTO "events" VALUES('b80599e9090b40bba57e845465b675cd','2026-03-09T18:05:36.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.1','20,18','wrong',0.0,3000,NULL,NULL);
INSERT INTO "events" VALUES('b46108cc721744efa904acecf5bb9188','2026-03-09T18:05:45.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.2','20,18','wrong',0.0,3000,NULL,NULL);
INSERT INTO "events" VALUES('8b7199cd6d394b43ad9cedde819d7ca7','2026-03-09T18:05:54.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.3','20,18','wrong',0.0,3000,NULL,NULL);
INSERT INTO "events" VALUES('f9c08feffa1b4bf1b879399bd50e0097','2026-03-09T18:05:54.000000+00:00','first-laptop','rest',NULL,'','',0.0,0,'8b7199cd6d394b43ad9cedde819d7ca7',NULL);
INSERT INTO "events" VALUES('843fdda7b1ee4aff8c3d5506a17a4340','2026-03-09T18:06:03.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.4','20,18','wrong',0.0,3000,NULL,NULL);
INSERT INTO "events" VALUES('a6048457861e42ecb9235bc0736a947a','2026-03-09T18:06:12.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.5','20,18','wrong',0.0,3000,NULL,NULL);
INSERT INTO "events" VALUES('936aa40cacc64a57a518093d07dbf924','2026-03-09T18:06:21.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.6','20,18','wrong',0.0,3000,NULL,NULL);
INSERT INTO "events" VALUES('a185cc8ea8ea47f7923d2a54cdaaac43','2026-03-09T18:06:30.000000+00:00','first-laptop','answer','6e80fa489b0b4a16b72f2bb83586fca7.7','20,18','wrong',0.0,3000,NULL,NULL);
CREATE TABLE exams (
	id VARCHAR NOT NULL, 
	day VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	pass_mark INTEGER NOT NULL, 
	muscles JSON NOT NULL, 
	made VARCHAR NOT NULL, 
	CONSTRAINT pk_exams PRIMARY KEY (id)
);
INSERT INTO "exams" VALUES('8ded3c9691eb49fa9d5f576cdeb8fc4c','2026-04-01',25,70,'[]','2026-03-07T18:00:45.000000+00:00');
CREATE TABLE facts (
	id VARCHAR NOT NULL, 
	pack VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	muscle VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	part VARCHAR, 
	site VARCHAR, 
	place VARCHAR, 
	joint VARCHAR, 
	movement VARCHAR NOT NULL, 
	role VARCHAR, 
	roots JSON NOT NULL, 
	asked BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	was VARCHAR, 
	disputes VARCHAR, 
	retired_at VARCHAR, 
	CONSTRAINT pk_facts PRIMARY KEY (id), 
	CONSTRAINT fk_facts_joint_structures FOREIGN KEY(joint) REFERENCES structures (slug), 
	CONSTRAINT fk_facts_muscle_structures FOREIGN KEY(muscle) REFERENCES structures (slug), 
	CONSTRAINT fk_facts_pack_packs FOREIGN KEY(pack) REFERENCES packs (slug), 
	CONSTRAINT fk_facts_site_structures FOREIGN KEY(site) REFERENCES structures (slug)
);
INSERT INTO "facts" VALUES('gluteus-maximus.origin.sacrum','hip',0,'gluteus-maximus','origin',NULL,'sacrum',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.origin.coccyx','hip',1,'gluteus-maximus','origin',NULL,'coccyx',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.insertion.iliotibial-tract','hip',2,'gluteus-maximus','insertion',NULL,'iliotibial-tract',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.insertion.gluteal-tuberosity','hip',3,'gluteus-maximus','insertion',NULL,'gluteal-tuberosity',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.action.hip-extension','hip',4,'gluteus-maximus','action',NULL,NULL,NULL,'hip-joint','extension','prime mover','[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.action.hip-abduction','hip',5,'gluteus-maximus','action','upper',NULL,NULL,'hip-joint','abduction','assistant','[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.nerve.inferior-gluteal-nerve','hip',6,'gluteus-maximus','nerve',NULL,'inferior-gluteal-nerve',NULL,NULL,'',NULL,'["L5", "S1", "S2"]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('gluteus-maximus.neighbour.piriformis','hip',7,'gluteus-maximus','neighbour',NULL,'piriformis','under',NULL,'',NULL,'[]',0,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('piriformis.origin.sacrum','hip',8,'piriformis','origin',NULL,'sacrum',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('piriformis.insertion.greater-trochanter','hip',9,'piriformis','insertion',NULL,'greater-trochanter',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
INSERT INTO "facts" VALUES('piriformis.nerve.nerve-to-piriformis','hip',10,'piriformis','nerve',NULL,'nerve-to-piriformis',NULL,NULL,'',NULL,'[]',1,'',NULL,NULL,NULL);
CREATE TABLE lesson_claims (
	lesson VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	claim VARCHAR NOT NULL, 
	CONSTRAINT pk_lesson_claims PRIMARY KEY (lesson, sentence, claim), 
	CONSTRAINT fk_lesson_claims_claim_claims FOREIGN KEY(claim) REFERENCES claims (slug), 
	CONSTRAINT fk_lesson_claims_lesson_lessons FOREIGN KEY(lesson) REFERENCES lessons (slug)
);
INSERT INTO "lesson_claims" VALUES('gluteus-maximus','3d53aadf6cff9fcb','largest');
CREATE TABLE lessons (
	slug VARCHAR NOT NULL, 
	pack VARCHAR, 
	ordinal INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	about JSON NOT NULL, 
	summary VARCHAR NOT NULL, 
	credit VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	comments_announced INTEGER, 
	fingerprint VARCHAR NOT NULL, 
	blocks JSON NOT NULL, 
	retired_at VARCHAR, 
	CONSTRAINT pk_lessons PRIMARY KEY (slug), 
	CONSTRAINT fk_lessons_pack_packs FOREIGN KEY(pack) REFERENCES packs (slug)
);
INSERT INTO "lessons" VALUES('gluteus-maximus','hip',0,'Gluteus maximus','["gluteus-maximus"]','','','',NULL,'','[["heading", "Where it starts", 2, "", []], ["paragraph", "Some fibres start on the tailbone. Others start on the sacrum. It is the largest muscle.", 0, "", []], ["heading", "What it does", 2, "", []], ["paragraph", "Most of it ends in the iliotibial tract. It extends the hip. Its upper fibres lift the leg to the side. It is run by the inferior gluteal nerve.", 0, "", []]]',NULL);
INSERT INTO "lessons" VALUES('why-the-piriformis-gets-the-blame',NULL,0,'Why the piriformis gets the blame','["piriformis"]','','','',NULL,'404e780f18af8cf937a47cb71391f8b86b006eb03774404559ed320610f45902','[["heading", "Why the piriformis gets the blame", 1, "", []], ["author", "By Ilse Brandt", 0, "", []], ["paragraph", "The piriformis is a small muscle deep in the buttock. It runs from the front of the sacrum to the top of the greater trochanter, and it turns the thigh outwards. Under it the sciatic nerve leaves the pelvis, which is the reason for its bad name.", 0, "", []], ["paragraph", "Most pain in that place has another cause. Sitting for nine hours is one of them, and a wallet in the back pocket is another. Nobody likes to hear either.", 0, "", []], ["item", "Stand up once an hour and walk to the window and back before you sit down again.", 0, "", []], ["item", "Put the wallet elsewhere.", 0, "", []], ["heading", "Sources", 2, "", []], ["reference", "1. Hart, J. (2011). Wallets and nerves. Journal of Invented Studies, 4(2), 11-19.", 0, "", []], ["reference", "2. Notes of a teacher, unpublished", 0, "", []]]',NULL);
CREATE TABLE members (
	whole VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	member VARCHAR NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (whole, ordinal), 
	CONSTRAINT fk_members_member_structures FOREIGN KEY(member) REFERENCES structures (slug), 
	CONSTRAINT fk_members_whole_structures FOREIGN KEY(whole) REFERENCES structures (slug)
);
CREATE TABLE memories (
	item VARCHAR NOT NULL, 
	due VARCHAR NOT NULL, 
	last VARCHAR NOT NULL, 
	state INTEGER NOT NULL, 
	step INTEGER, 
	stability FLOAT NOT NULL, 
	difficulty FLOAT NOT NULL, 
	times INTEGER NOT NULL, 
	missed INTEGER NOT NULL, 
	first VARCHAR NOT NULL, 
	rests_until VARCHAR, 
	surely_missed BOOLEAN NOT NULL, 
	CONSTRAINT pk_memories PRIMARY KEY (item)
);
INSERT INTO "memories" VALUES('gluteus-maximus.origin.coccyx:recall','2026-04-02T18:00:18.000000+00:00','2026-03-07T18:00:18.000000+00:00',2,NULL,2.6253040600918982506e+01,2.10433139084644826866e+00,3,0,'2026-03-01T18:00:09.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.origin.sacrum:recall','2026-03-25T18:00:18.000000+00:00','2026-03-07T18:00:18.000000+00:00',2,NULL,1.81801539700304033431e+01,2.10433139084644826866e+00,3,0,'2026-03-01T18:00:27.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.action.hip-extension:recall','2026-03-09T18:16:03.000000+00:00','2026-03-09T18:06:03.000000+00:00',3,0,1.23894175849567056424e+00,7.3922381323426940014e+00,3,1,'2026-03-01T18:00:36.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.action.hip-abduction:recall','2026-03-09T18:16:21.000000+00:00','2026-03-09T18:06:21.000000+00:00',3,0,1.14065098291497246663e+00,8.79528626241862,5,2,'2026-03-01T18:00:45.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.insertion.iliotibial-tract:recall','2026-03-16T18:05:54.000000+00:00','2026-03-09T18:05:54.000000+00:00',1,0,7.98978975707599764488e-02,9.88149497660257480902e+00,6,4,'2026-03-01T18:00:18.000000+00:00','2026-03-16T18:05:54.000000+00:00',0);
INSERT INTO "memories" VALUES('piriformis.insertion.greater-trochanter:recall','2026-03-09T18:06:36.000000+00:00','2026-03-09T18:05:36.000000+00:00',1,0,1.2028336828244025336e-01,8.80630446885683682012e+00,2,2,'2026-03-06T18:00:09.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.nerve.inferior-gluteal-nerve:recall','2026-03-09T18:07:12.000000+00:00','2026-03-09T18:06:12.000000+00:00',1,0,6.75527594851969115374e-01,9.41347596003969,4,2,'2026-03-02T18:00:45.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('piriformis.origin.sacrum:recall','2026-03-09T18:06:45.000000+00:00','2026-03-09T18:05:45.000000+00:00',1,0,6.07580106251933704797e-01,7.39450274127971773907e+00,2,1,'2026-03-07T18:00:54.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.origin:name','2026-03-20T18:05:27.000000+00:00','2026-03-09T18:05:27.000000+00:00',2,NULL,1.09643323358206981056e+01,2.11121423578539513243e+00,2,0,'2026-03-07T18:01:12.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('gluteus-maximus.insertion.gluteal-tuberosity:recall','2026-03-09T18:06:54.000000+00:00','2026-03-09T18:05:54.000000+00:00',1,0,6.07580106251933704797e-01,7.39450274127971773907e+00,2,1,'2026-03-07T18:01:21.000000+00:00',NULL,0);
INSERT INTO "memories" VALUES('piriformis.nerve.nerve-to-piriformis:recall','2026-03-16T18:00:18.000000+00:00','2026-03-09T18:00:18.000000+00:00',1,0,1.54319175147326504565e-02,9.85140710095639,4,4,'2026-03-08T18:00:09.000000+00:00','2026-03-16T18:00:18.000000+00:00',0);
INSERT INTO "memories" VALUES('gluteus-maximus.origin.sacrum:locate','2026-03-09T18:07:30.000000+00:00','2026-03-09T18:06:30.000000+00:00',1,0,0.212,6.4133,1,1,'2026-03-09T18:06:30.000000+00:00',NULL,0);
CREATE TABLE mentions (
	lesson VARCHAR NOT NULL, 
	block INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	structure VARCHAR NOT NULL, 
	CONSTRAINT pk_mentions PRIMARY KEY (lesson, block, start), 
	CONSTRAINT fk_mentions_lesson_lessons FOREIGN KEY(lesson) REFERENCES lessons (slug), 
	CONSTRAINT fk_mentions_structure_structures FOREIGN KEY(structure) REFERENCES structures (slug)
);
INSERT INTO "mentions" VALUES('gluteus-maximus',1,25,33,'coccyx');
INSERT INTO "mentions" VALUES('gluteus-maximus',1,55,61,'sacrum');
INSERT INTO "mentions" VALUES('gluteus-maximus',3,23,39,'iliotibial-tract');
INSERT INTO "mentions" VALUES('gluteus-maximus',3,121,143,'inferior-gluteal-nerve');
INSERT INTO "mentions" VALUES('why-the-piriformis-gets-the-blame',0,8,18,'piriformis');
INSERT INTO "mentions" VALUES('why-the-piriformis-gets-the-blame',2,4,14,'piriformis');
INSERT INTO "mentions" VALUES('why-the-piriformis-gets-the-blame',2,84,90,'sacrum');
INSERT INTO "mentions" VALUES('why-the-piriformis-gets-the-blame',2,109,127,'greater-trochanter');
CREATE TABLE names (
	structure VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	language VARCHAR NOT NULL, 
	is_preferred BOOLEAN NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_names PRIMARY KEY (structure, ordinal), 
	CONSTRAINT fk_names_structure_structures FOREIGN KEY(structure) REFERENCES structures (slug)
);
INSERT INTO "names" VALUES('sacrum',0,'en',1,'sacrum');
INSERT INTO "names" VALUES('sacrum',1,'la',1,'os sacrum');
INSERT INTO "names" VALUES('coccyx',0,'en',1,'coccyx');
INSERT INTO "names" VALUES('coccyx',1,'en',0,'tailbone');
INSERT INTO "names" VALUES('femur',0,'en',1,'femur');
INSERT INTO "names" VALUES('greater-trochanter',0,'en',1,'greater trochanter');
INSERT INTO "names" VALUES('gluteal-tuberosity',0,'en',1,'gluteal tuberosity');
INSERT INTO "names" VALUES('iliotibial-tract',0,'en',1,'iliotibial tract');
INSERT INTO "names" VALUES('inferior-gluteal-nerve',0,'en',1,'inferior gluteal nerve');
INSERT INTO "names" VALUES('nerve-to-piriformis',0,'en',1,'nerve to piriformis');
INSERT INTO "names" VALUES('hip-joint',0,'en',1,'hip joint');
INSERT INTO "names" VALUES('gluteus-maximus',0,'en',1,'gluteus maximus');
INSERT INTO "names" VALUES('gluteus-maximus',1,'en',0,'glute max');
INSERT INTO "names" VALUES('piriformis',0,'en',1,'piriformis');
CREATE TABLE notes (
	item VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	written VARCHAR NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (item)
);
INSERT INTO "notes" VALUES('gluteus-maximus.nerve.inferior-gluteal-nerve:recall','Think of the tail.','2026-03-07T18:00:36.000000+00:00');
CREATE TABLE outcomes (
	event VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	got BOOLEAN NOT NULL, 
	said VARCHAR, 
	CONSTRAINT pk_outcomes PRIMARY KEY (event, item), 
	CONSTRAINT fk_outcomes_event_events FOREIGN KEY(event) REFERENCES events (id)
);
INSERT INTO "outcomes" VALUES('701966a0c381488fb8c0c8fd8712b8bc','gluteus-maximus.origin.coccyx:recall',1,NULL);
INSERT INTO "outcomes" VALUES('3bab6c398d88448abeed8d14f06d3fef','gluteus-maximus.insertion.iliotibial-tract:recall',0,NULL);
INSERT INTO "outcomes" VALUES('380208a9ad45423dbb1a11df587fd280','gluteus-maximus.origin.sacrum:recall',1,NULL);
INSERT INTO "outcomes" VALUES('4a2f20aaf3c64af7b5a89294c2cd789a','gluteus-maximus.action.hip-extension:recall',1,NULL);
INSERT INTO "outcomes" VALUES('d66b829e6a8a44ba85805975ed2f89d9','gluteus-maximus.action.hip-abduction:recall',0,NULL);
INSERT INTO "outcomes" VALUES('ab99254ae901435c947d380d81f9c1f6','gluteus-maximus.action.hip-abduction:recall',1,NULL);
INSERT INTO "outcomes" VALUES('966baea148be4b138da98f1d3099fdf5','gluteus-maximus.origin.sacrum:recall',1,NULL);
INSERT INTO "outcomes" VALUES('966baea148be4b138da98f1d3099fdf5','gluteus-maximus.origin.coccyx:recall',1,NULL);
INSERT INTO "outcomes" VALUES('d8a064df7fd64116a1ea24c4f9341c68','gluteus-maximus.insertion.iliotibial-tract:recall',0,NULL);
INSERT INTO "outcomes" VALUES('96c8da1964b242bc815a47c5f0dfb4a5','gluteus-maximus.action.hip-extension:recall',1,NULL);
INSERT INTO "outcomes" VALUES('3e2434e37af047bc88d6af57da711448','gluteus-maximus.nerve.inferior-gluteal-nerve:recall',1,NULL);
INSERT INTO "outcomes" VALUES('c74803e31ba1421582283d15a9ec0806','gluteus-maximus.insertion.iliotibial-tract:recall',0,NULL);
INSERT INTO "outcomes" VALUES('64ac5db9d707407e855c384429e821a4','gluteus-maximus.action.hip-abduction:recall',1,NULL);
INSERT INTO "outcomes" VALUES('07923986bb964a43bd5c8dfc5eda92d8','piriformis.insertion.greater-trochanter:recall',0,'femur');
INSERT INTO "outcomes" VALUES('2b9c014ea5ac46d8a4c2f2e39403560d','gluteus-maximus.nerve.inferior-gluteal-nerve:recall',1,NULL);
INSERT INTO "outcomes" VALUES('fb695ffb3a1840c78092b4d42b28fef0','gluteus-maximus.origin.sacrum:recall',1,NULL);
INSERT INTO "outcomes" VALUES('fb695ffb3a1840c78092b4d42b28fef0','gluteus-maximus.origin.coccyx:recall',1,NULL);
INSERT INTO "outcomes" VALUES('8a245e6b331341318541013d0326324d','gluteus-maximus.insertion.iliotibial-tract:recall',0,NULL);
INSERT INTO "outcomes" VALUES('3b6fe5078c5f48f89c3bf364eb8ac8ce','gluteus-maximus.action.hip-abduction:recall',1,NULL);
INSERT INTO "outcomes" VALUES('349aae908fb5462c8703806984c81999','gluteus-maximus.origin:name',0,NULL);
INSERT INTO "outcomes" VALUES('47fc816ac16e4284810faa4003ba33db','piriformis.origin.sacrum:recall',1,NULL);
INSERT INTO "outcomes" VALUES('cc1b0c3e1c07424e84c5b4763fe31d03','gluteus-maximus.nerve.inferior-gluteal-nerve:recall',0,NULL);
INSERT INTO "outcomes" VALUES('4a5012dc582c48c9af429ce59ff3078f','gluteus-maximus.origin:name',1,NULL);
INSERT INTO "outcomes" VALUES('4155d7ef28dd47ebaadf559a11cbc288','gluteus-maximus.insertion.iliotibial-tract:recall',1,NULL);
INSERT INTO "outcomes" VALUES('4155d7ef28dd47ebaadf559a11cbc288','gluteus-maximus.insertion.gluteal-tuberosity:recall',1,NULL);
INSERT INTO "outcomes" VALUES('a81aa40a2b0b4c12b3b37f32870266c4','piriformis.nerve.nerve-to-piriformis:recall',0,NULL);
INSERT INTO "outcomes" VALUES('4b63e0efb62a41fea5f09e6345ddb87d','piriformis.nerve.nerve-to-piriformis:recall',0,NULL);
INSERT INTO "outcomes" VALUES('7f1a355e526e4523b3df44a47467537a','piriformis.nerve.nerve-to-piriformis:recall',0,NULL);
INSERT INTO "outcomes" VALUES('4fdf8e1a060c4a639d3b993f79490eab','piriformis.nerve.nerve-to-piriformis:recall',0,NULL);
INSERT INTO "outcomes" VALUES('cbd3f5e06bc1438597e54acc62f5680c','piriformis.nerve.nerve-to-piriformis:recall',0,NULL);
INSERT INTO "outcomes" VALUES('fa0b8518829645eabaeb41a5e65a8149','gluteus-maximus.origin:name',1,NULL);
INSERT INTO "outcomes" VALUES('b80599e9090b40bba57e845465b675cd','piriformis.insertion.greater-trochanter:recall',0,NULL);
INSERT INTO "outcomes" VALUES('b46108cc721744efa904acecf5bb9188','piriformis.origin.sacrum:recall',0,NULL);
INSERT INTO "outcomes" VALUES('8b7199cd6d394b43ad9cedde819d7ca7','gluteus-maximus.insertion.iliotibial-tract:recall',0,NULL);
INSERT INTO "outcomes" VALUES('8b7199cd6d394b43ad9cedde819d7ca7','gluteus-maximus.insertion.gluteal-tuberosity:recall',0,NULL);
INSERT INTO "outcomes" VALUES('f9c08feffa1b4bf1b879399bd50e0097','gluteus-maximus.insertion.iliotibial-tract:recall',0,NULL);
INSERT INTO "outcomes" VALUES('843fdda7b1ee4aff8c3d5506a17a4340','gluteus-maximus.action.hip-extension:recall',0,NULL);
INSERT INTO "outcomes" VALUES('a6048457861e42ecb9235bc0736a947a','gluteus-maximus.nerve.inferior-gluteal-nerve:recall',0,NULL);
INSERT INTO "outcomes" VALUES('936aa40cacc64a57a518093d07dbf924','gluteus-maximus.action.hip-abduction:recall',0,NULL);
INSERT INTO "outcomes" VALUES('a185cc8ea8ea47f7923d2a54cdaaac43','gluteus-maximus.origin.sacrum:locate',0,NULL);
CREATE TABLE own_names (
	event VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_own_names PRIMARY KEY (event), 
	CONSTRAINT fk_own_names_event_events FOREIGN KEY(event) REFERENCES events (id)
);
INSERT INTO "own_names" VALUES('7589a82b5a704cfa93ea5c4ed8f33418','gluteus-maximus.insertion.iliotibial-tract:recall','my own word');
CREATE TABLE packs (
	slug VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	CONSTRAINT pk_packs PRIMARY KEY (slug)
);
INSERT INTO "packs" VALUES('hip','0','The hip');
CREATE TABLE parts (
	structure VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	synonyms JSON NOT NULL, 
	CONSTRAINT pk_parts PRIMARY KEY (structure, slug), 
	CONSTRAINT fk_parts_structure_structures FOREIGN KEY(structure) REFERENCES structures (slug)
);
INSERT INTO "parts" VALUES('gluteus-maximus','upper',0,'upper fibres','[]');
CREATE TABLE plates (
	slug VARCHAR NOT NULL, 
	pack VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	description VARCHAR NOT NULL, 
	width FLOAT NOT NULL, 
	height FLOAT NOT NULL, 
	mm_per_unit FLOAT NOT NULL, 
	layers JSON NOT NULL, 
	muscles JSON NOT NULL, 
	hidden JSON NOT NULL, 
	stages JSON NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT pk_plates PRIMARY KEY (slug), 
	CONSTRAINT fk_plates_pack_packs FOREIGN KEY(pack) REFERENCES packs (slug)
);
INSERT INTO "plates" VALUES('behind','hip','The hip from behind','Sacrum and gluteus maximus.',100.0,200.0,0.5,'[["layer--bones", "Bones"], ["layer--attachments", "Attachments"]]','[]','[]','[]','');
CREATE TABLE preferences (
	"key" VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_preferences PRIMARY KEY ("key")
);
INSERT INTO "preferences" VALUES('device','"first-laptop"');
INSERT INTO "preferences" VALUES('zoom',1.25);
INSERT INTO "preferences" VALUES('theme','"dark"');
INSERT INTO "preferences" VALUES('lesson','"gluteus-maximus"');
INSERT INTO "preferences" VALUES('position:gluteus-maximus','{"sentence": "abc", "below": 12}');
INSERT INTO "preferences" VALUES('minutes_a_day',20);
CREATE TABLE questions (
	id VARCHAR NOT NULL, 
	quiz VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	prompt VARCHAR NOT NULL, 
	muscle VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	part VARCHAR, 
	items JSON NOT NULL, 
	wanted INTEGER NOT NULL, 
	choices JSON NOT NULL, plate VARCHAR, lit JSON DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (id), 
	CONSTRAINT fk_questions_quiz_quizzes FOREIGN KEY(quiz) REFERENCES quizzes (id)
);
INSERT INTO "questions" VALUES('cd613e30d8f14adf91b7584a2265b1f5.1','cd613e30d8f14adf91b7584a2265b1f5',0,'choice','Where does gluteus maximus originate?','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin.coccyx:recall"]',1,'[["greater-trochanter", "greater trochanter"], ["iliotibial-tract", "iliotibial tract"], ["gluteal-tuberosity", "gluteal tuberosity"], ["coccyx", "coccyx"]]',NULL,'[]');
INSERT INTO "questions" VALUES('cd613e30d8f14adf91b7584a2265b1f5.2','cd613e30d8f14adf91b7584a2265b1f5',1,'choice','Where does gluteus maximus insert?','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall"]',1,'[["coccyx", "coccyx"], ["sacrum", "sacrum"], ["greater-trochanter", "greater trochanter"], ["iliotibial-tract", "iliotibial tract"]]',NULL,'[]');
INSERT INTO "questions" VALUES('cd613e30d8f14adf91b7584a2265b1f5.3','cd613e30d8f14adf91b7584a2265b1f5',2,'choice','Where does gluteus maximus originate?','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin.sacrum:recall"]',1,'[["gluteal-tuberosity", "gluteal tuberosity"], ["sacrum", "sacrum"], ["iliotibial-tract", "iliotibial tract"], ["greater-trochanter", "greater trochanter"]]',NULL,'[]');
INSERT INTO "questions" VALUES('cd613e30d8f14adf91b7584a2265b1f5.4','cd613e30d8f14adf91b7584a2265b1f5',3,'choice','Which movement does gluteus maximus make?','gluteus-maximus','action',NULL,'["gluteus-maximus.action.hip-extension:recall"]',1,'[["hip-joint extension", "hip extension"]]',NULL,'[]');
INSERT INTO "questions" VALUES('cd613e30d8f14adf91b7584a2265b1f5.5','cd613e30d8f14adf91b7584a2265b1f5',4,'choice','Which movement do the upper fibres of gluteus maximus make, besides what the whole muscle does?','gluteus-maximus','action','upper','["gluteus-maximus.action.hip-abduction:recall"]',1,'[["hip-joint abduction", "hip abduction"]]',NULL,'[]');
INSERT INTO "questions" VALUES('fe175330a11d459aaf978d8719999e3f.1','fe175330a11d459aaf978d8719999e3f',0,'recall','Which movement do the upper fibres of gluteus maximus make, besides what the whole muscle does?','gluteus-maximus','action','upper','["gluteus-maximus.action.hip-abduction:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('fe175330a11d459aaf978d8719999e3f.2','fe175330a11d459aaf978d8719999e3f',1,'set','Name the 2 origins of gluteus maximus.','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin.sacrum:recall", "gluteus-maximus.origin.coccyx:recall"]',2,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('fe175330a11d459aaf978d8719999e3f.3','fe175330a11d459aaf978d8719999e3f',2,'recall','Name 1 of the 2 insertions of gluteus maximus.','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('fe175330a11d459aaf978d8719999e3f.4','fe175330a11d459aaf978d8719999e3f',3,'recall','Which movement does gluteus maximus make?','gluteus-maximus','action',NULL,'["gluteus-maximus.action.hip-extension:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('fe175330a11d459aaf978d8719999e3f.5','fe175330a11d459aaf978d8719999e3f',4,'choice','Which nerve supplies gluteus maximus?','gluteus-maximus','nerve',NULL,'["gluteus-maximus.nerve.inferior-gluteal-nerve:recall"]',1,'[["inferior-gluteal-nerve", "inferior gluteal nerve"], ["nerve-to-piriformis", "nerve to piriformis"]]',NULL,'[]');
INSERT INTO "questions" VALUES('6a107b75677f4cbd8c22af58be6521cc.1','6a107b75677f4cbd8c22af58be6521cc',0,'recall','Name 1 of the 2 insertions of gluteus maximus.','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6a107b75677f4cbd8c22af58be6521cc.2','6a107b75677f4cbd8c22af58be6521cc',1,'recall','Which movement do the upper fibres of gluteus maximus make, besides what the whole muscle does?','gluteus-maximus','action','upper','["gluteus-maximus.action.hip-abduction:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6a107b75677f4cbd8c22af58be6521cc.3','6a107b75677f4cbd8c22af58be6521cc',2,'recall','Which nerve supplies gluteus maximus?','gluteus-maximus','nerve',NULL,'["gluteus-maximus.nerve.inferior-gluteal-nerve:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6a107b75677f4cbd8c22af58be6521cc.4','6a107b75677f4cbd8c22af58be6521cc',3,'choice','Where does gluteus maximus insert?','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.gluteal-tuberosity:recall"]',1,'[["coccyx", "coccyx"], ["greater-trochanter", "greater trochanter"], ["gluteal-tuberosity", "gluteal tuberosity"], ["sacrum", "sacrum"]]',NULL,'[]');
INSERT INTO "questions" VALUES('quiz-1.1','quiz-1',0,'recall','piriformis: insertion?','piriformis','insertion',NULL,'["piriformis.insertion.greater-trochanter:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('quiz-1.2','quiz-1',1,'recall','piriformis: nerve?','piriformis','nerve',NULL,'["piriformis.nerve.nerve-to-piriformis:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('97dae38d9d644c25bbb230bbd92a4aa2.1','97dae38d9d644c25bbb230bbd92a4aa2',0,'recall','Which nerve supplies gluteus maximus?','gluteus-maximus','nerve',NULL,'["gluteus-maximus.nerve.inferior-gluteal-nerve:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('97dae38d9d644c25bbb230bbd92a4aa2.2','97dae38d9d644c25bbb230bbd92a4aa2',1,'set','Name the 2 origins of gluteus maximus.','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin.sacrum:recall", "gluteus-maximus.origin.coccyx:recall"]',2,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('97dae38d9d644c25bbb230bbd92a4aa2.3','97dae38d9d644c25bbb230bbd92a4aa2',2,'recall','Name 1 of the 2 insertions of gluteus maximus.','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('97dae38d9d644c25bbb230bbd92a4aa2.4','97dae38d9d644c25bbb230bbd92a4aa2',3,'recall','Which movement do the upper fibres of gluteus maximus make, besides what the whole muscle does?','gluteus-maximus','action','upper','["gluteus-maximus.action.hip-abduction:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('97dae38d9d644c25bbb230bbd92a4aa2.5','97dae38d9d644c25bbb230bbd92a4aa2',4,'recall','Which movement does gluteus maximus make?','gluteus-maximus','action',NULL,'["gluteus-maximus.action.hip-extension:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('8c497c68a8c24d4284ef7febe8e5b461.1','8c497c68a8c24d4284ef7febe8e5b461',0,'choice','Which muscle originates from: sacrum; coccyx?','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin:name"]',1,'[["piriformis", "piriformis"], ["gluteus-maximus", "gluteus maximus"]]',NULL,'[]');
INSERT INTO "questions" VALUES('8c497c68a8c24d4284ef7febe8e5b461.2','8c497c68a8c24d4284ef7febe8e5b461',1,'recall','Name 1 of the 2 insertions of gluteus maximus.','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('8c497c68a8c24d4284ef7febe8e5b461.3','8c497c68a8c24d4284ef7febe8e5b461',2,'recall','Which nerve supplies gluteus maximus?','gluteus-maximus','nerve',NULL,'["gluteus-maximus.nerve.inferior-gluteal-nerve:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('8c497c68a8c24d4284ef7febe8e5b461.4','8c497c68a8c24d4284ef7febe8e5b461',3,'recall','Which movement does gluteus maximus make?','gluteus-maximus','action',NULL,'["gluteus-maximus.action.hip-extension:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('8c497c68a8c24d4284ef7febe8e5b461.5','8c497c68a8c24d4284ef7febe8e5b461',4,'recall','Which movement do the upper fibres of gluteus maximus make, besides what the whole muscle does?','gluteus-maximus','action','upper','["gluteus-maximus.action.hip-abduction:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('69d495dd81354c53b0e642f43328ad08.1','69d495dd81354c53b0e642f43328ad08',0,'choice','Where does piriformis originate?','piriformis','origin',NULL,'["piriformis.origin.sacrum:recall"]',1,'[["coccyx", "coccyx"], ["gluteal-tuberosity", "gluteal tuberosity"], ["sacrum", "sacrum"], ["greater-trochanter", "greater trochanter"]]',NULL,'[]');
INSERT INTO "questions" VALUES('69d495dd81354c53b0e642f43328ad08.2','69d495dd81354c53b0e642f43328ad08',1,'choice','Which nerve supplies gluteus maximus?','gluteus-maximus','nerve',NULL,'["gluteus-maximus.nerve.inferior-gluteal-nerve:recall"]',1,'[["inferior-gluteal-nerve", "inferior gluteal nerve"], ["nerve-to-piriformis", "nerve to piriformis"]]',NULL,'[]');
INSERT INTO "questions" VALUES('69d495dd81354c53b0e642f43328ad08.3','69d495dd81354c53b0e642f43328ad08',2,'reverse','Which muscle originates from: sacrum; coccyx?','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin:name"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('69d495dd81354c53b0e642f43328ad08.4','69d495dd81354c53b0e642f43328ad08',3,'set','Name the 2 insertions of gluteus maximus.','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall", "gluteus-maximus.insertion.gluteal-tuberosity:recall"]',2,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('quiz-70.1','quiz-70',0,'recall','piriformis: nerve?','piriformis','nerve',NULL,'["piriformis.nerve.nerve-to-piriformis:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('quiz-71.1','quiz-71',0,'recall','piriformis: nerve?','piriformis','nerve',NULL,'["piriformis.nerve.nerve-to-piriformis:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('quiz-80.1','quiz-80',0,'recall','piriformis: nerve?','piriformis','nerve',NULL,'["piriformis.nerve.nerve-to-piriformis:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('quiz-81.1','quiz-81',0,'recall','piriformis: nerve?','piriformis','nerve',NULL,'["piriformis.nerve.nerve-to-piriformis:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('40e2a20a1bd74e738227de213023580c.1','40e2a20a1bd74e738227de213023580c',0,'reverse','Which muscle originates here?','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin:name"]',1,'[]','behind','["gluteus-maximus.origin.sacrum"]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.1','6e80fa489b0b4a16b72f2bb83586fca7',0,'recall','Where does piriformis insert?','piriformis','insertion',NULL,'["piriformis.insertion.greater-trochanter:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.2','6e80fa489b0b4a16b72f2bb83586fca7',1,'recall','Where does piriformis originate?','piriformis','origin',NULL,'["piriformis.origin.sacrum:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.3','6e80fa489b0b4a16b72f2bb83586fca7',2,'set','Name the 2 insertions of gluteus maximus.','gluteus-maximus','insertion',NULL,'["gluteus-maximus.insertion.iliotibial-tract:recall", "gluteus-maximus.insertion.gluteal-tuberosity:recall"]',2,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.4','6e80fa489b0b4a16b72f2bb83586fca7',3,'recall','Which movement does gluteus maximus make?','gluteus-maximus','action',NULL,'["gluteus-maximus.action.hip-extension:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.5','6e80fa489b0b4a16b72f2bb83586fca7',4,'recall','Which nerve supplies gluteus maximus?','gluteus-maximus','nerve',NULL,'["gluteus-maximus.nerve.inferior-gluteal-nerve:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.6','6e80fa489b0b4a16b72f2bb83586fca7',5,'recall','Which movement do the upper fibres of gluteus maximus make, besides what the whole muscle does?','gluteus-maximus','action','upper','["gluteus-maximus.action.hip-abduction:recall"]',1,'[]',NULL,'[]');
INSERT INTO "questions" VALUES('6e80fa489b0b4a16b72f2bb83586fca7.7','6e80fa489b0b4a16b72f2bb83586fca7',6,'locate','Click where gluteus maximus originates: sacrum.','gluteus-maximus','origin',NULL,'["gluteus-maximus.origin.sacrum:locate"]',1,'[]','behind','[]');
CREATE TABLE quizzes (
	id VARCHAR NOT NULL, 
	mode VARCHAR NOT NULL, 
	lesson VARCHAR, 
	started VARCHAR NOT NULL, 
	finished VARCHAR, pass_mark INTEGER, 
	CONSTRAINT pk_quizzes PRIMARY KEY (id)
);
INSERT INTO "quizzes" VALUES('cd613e30d8f14adf91b7584a2265b1f5','check','gluteus-maximus','2026-03-01T18:00:00.000000+00:00','2026-03-01T18:00:45.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('fe175330a11d459aaf978d8719999e3f','today',NULL,'2026-03-02T18:00:00.000000+00:00','2026-03-02T18:00:45.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('6a107b75677f4cbd8c22af58be6521cc','muscle',NULL,'2026-03-04T18:00:00.000000+00:00',NULL,NULL);
INSERT INTO "quizzes" VALUES('quiz-1','muscle',NULL,'2026-03-10T18:00:00.000000+00:00',NULL,NULL);
INSERT INTO "quizzes" VALUES('97dae38d9d644c25bbb230bbd92a4aa2','check','gluteus-maximus','2026-03-07T18:00:00.000000+00:00',NULL,NULL);
INSERT INTO "quizzes" VALUES('8c497c68a8c24d4284ef7febe8e5b461','check','gluteus-maximus','2026-03-07T18:00:36.000000+00:00',NULL,NULL);
INSERT INTO "quizzes" VALUES('69d495dd81354c53b0e642f43328ad08','exam',NULL,'2026-03-07T18:00:45.000000+00:00','2026-03-07T18:01:21.000000+00:00',70);
INSERT INTO "quizzes" VALUES('quiz-70','muscle',NULL,'2026-03-10T18:00:00.000000+00:00','2026-03-08T18:00:09.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('quiz-71','muscle',NULL,'2026-03-10T18:00:00.000000+00:00','2026-03-08T18:00:18.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('quiz-80','muscle',NULL,'2026-03-10T18:00:00.000000+00:00','2026-03-09T18:00:09.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('quiz-81','muscle',NULL,'2026-03-10T18:00:00.000000+00:00','2026-03-09T18:00:18.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('40e2a20a1bd74e738227de213023580c','label',NULL,'2026-03-09T18:05:18.000000+00:00','2026-03-09T18:05:27.000000+00:00',NULL);
INSERT INTO "quizzes" VALUES('6e80fa489b0b4a16b72f2bb83586fca7','today',NULL,'2026-03-09T18:05:27.000000+00:00','2026-03-09T18:06:30.000000+00:00',NULL);
CREATE TABLE read_lists (
	muscle VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	CONSTRAINT pk_read_lists PRIMARY KEY (muscle, kind, source), 
	CONSTRAINT fk_read_lists_muscle_structures FOREIGN KEY(muscle) REFERENCES structures (slug), 
	CONSTRAINT fk_read_lists_source_sources FOREIGN KEY(source) REFERENCES sources (slug)
);
INSERT INTO "read_lists" VALUES('gluteus-maximus','origin','atlas',0);
CREATE TABLE sentences (
	lesson VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	block INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	CONSTRAINT pk_sentences PRIMARY KEY (lesson, "key"), 
	CONSTRAINT fk_sentences_lesson_lessons FOREIGN KEY(lesson) REFERENCES lessons (slug)
);
INSERT INTO "sentences" VALUES('gluteus-maximus','3419adeea1d25474',0,0,0,15);
INSERT INTO "sentences" VALUES('gluteus-maximus','aee1cadf925cfa62',1,1,0,34);
INSERT INTO "sentences" VALUES('gluteus-maximus','74d299e6b9cabe3a',2,1,35,62);
INSERT INTO "sentences" VALUES('gluteus-maximus','3d53aadf6cff9fcb',3,1,63,88);
INSERT INTO "sentences" VALUES('gluteus-maximus','1a4f5675191ddeb9',4,2,0,12);
INSERT INTO "sentences" VALUES('gluteus-maximus','7677ce26fe52dca5',5,3,0,40);
INSERT INTO "sentences" VALUES('gluteus-maximus','866c0c9b05b7292c',6,3,41,60);
INSERT INTO "sentences" VALUES('gluteus-maximus','b607c90b520e3ac8',7,3,61,103);
INSERT INTO "sentences" VALUES('gluteus-maximus','ebaddf8e1e08927c',8,3,104,144);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','86f00ade3f5abc0c',0,0,0,33);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','e8edfcc3af1177ac',1,1,0,14);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','ceba91760649f948',2,2,0,53);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','79eee658eae545ce',3,2,54,161);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','409a692b226fcf98',4,2,162,245);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','4f9bf824bf55d6b3',5,3,0,42);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','59688a22fb7be9e5',6,3,43,125);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','d0b22ba82ce61005',7,3,126,154);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','4b4eb0fec653c17b',8,4,0,80);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','5907a61d6360c845',9,5,0,25);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','878a52fc5ff6a57d',10,6,0,7);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','03b917385d115847',11,7,0,19);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','8b063f6f5ac20852',12,7,20,39);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','e7fd8fbc61c48389',13,7,40,81);
INSERT INTO "sentences" VALUES('why-the-piriformis-gets-the-blame','ea51fe92b432baf6',14,8,0,34);
CREATE TABLE shapes (
	plate VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	layer VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	structure VARCHAR, 
	fact VARCHAR, 
	ground VARCHAR NOT NULL, 
	extent FLOAT NOT NULL, 
	steps JSON NOT NULL, 
	CONSTRAINT pk_shapes PRIMARY KEY (plate, ordinal), 
	CONSTRAINT fk_shapes_fact_facts FOREIGN KEY(fact) REFERENCES facts (id), 
	CONSTRAINT fk_shapes_plate_plates FOREIGN KEY(plate) REFERENCES plates (slug), 
	CONSTRAINT fk_shapes_structure_structures FOREIGN KEY(structure) REFERENCES structures (slug)
);
INSERT INTO "shapes" VALUES('behind',0,'layer--bones','bone','sacrum',NULL,'',303.0517578125,'[["M", [10.0, 10.0]], ["C", [20.0, 10.0, 30.0, 20.0, 30.0, 30.0]], ["L", [10.0, 30.0]], ["Z", []]]');
INSERT INTO "shapes" VALUES('behind',1,'layer--bones','bone','coccyx',NULL,'',7.53363628906247413414e+01,'[["M", [16.0, 40.0]], ["C", [16.0, 41.05, 16.18, 42.09, 16.54, 43.0]], ["C", [16.89, 43.91, 17.39, 44.67, 18.0, 45.2]], ["C", [18.61, 45.72, 19.3, 46.0, 20.0, 46.0]], ["C", [20.7, 46.0, 21.39, 45.72, 22.0, 45.2]], ["C", [22.61, 44.67, 23.11, 43.91, 23.46, 43.0]], ["C", [23.82, 42.09, 24.0, 41.05, 24.0, 40.0]], ["C", [24.0, 38.95, 23.82, 37.91, 23.46, 37.0]], ["C", [23.11, 36.09, 22.61, 35.33, 22.0, 34.8]], ["C", [21.39, 34.28, 20.7, 34.0, 20.0, 34.0]], ["C", [19.3, 34.0, 18.61, 34.28, 18.0, 34.8]], ["C", [17.39, 35.33, 16.89, 36.09, 16.54, 37.0]], ["C", [16.18, 37.91, 16.0, 38.95, 16.0, 40.0]], ["Z", []]]');
INSERT INTO "shapes" VALUES('behind',2,'layer--attachments','origin',NULL,'gluteus-maximus.origin.sacrum','layer--bones',32.0,'[["M", [12.0, 12.0]], ["L", [20.0, 12.0]], ["L", [20.0, 20.0]], ["Z", []]]');
CREATE TABLE sources (
	slug VARCHAR NOT NULL, 
	pack VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	short VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	authors VARCHAR NOT NULL, 
	year INTEGER, 
	"where" VARCHAR NOT NULL, 
	doi VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	seen VARCHAR NOT NULL, 
	repeats JSON NOT NULL, 
	CONSTRAINT pk_sources PRIMARY KEY (slug), 
	CONSTRAINT fk_sources_pack_packs FOREIGN KEY(pack) REFERENCES packs (slug)
);
INSERT INTO "sources" VALUES('atlas','hip','book','Atlas','An atlas of few muscles','',NULL,'','','','full','[]');
INSERT INTO "sources" VALUES('hearsay','hip','book','Hearsay','A book nobody here has read','',NULL,'','','','no','[]');
CREATE TABLE statements (
	lesson VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	fact VARCHAR NOT NULL, 
	anchored BOOLEAN NOT NULL, 
	CONSTRAINT pk_statements PRIMARY KEY (lesson, sentence, fact), 
	CONSTRAINT fk_statements_fact_facts FOREIGN KEY(fact) REFERENCES facts (id), 
	CONSTRAINT fk_statements_lesson_lessons FOREIGN KEY(lesson) REFERENCES lessons (slug)
);
INSERT INTO "statements" VALUES('gluteus-maximus','aee1cadf925cfa62','gluteus-maximus.origin.coccyx',1);
INSERT INTO "statements" VALUES('gluteus-maximus','74d299e6b9cabe3a','gluteus-maximus.origin.sacrum',1);
INSERT INTO "statements" VALUES('gluteus-maximus','7677ce26fe52dca5','gluteus-maximus.insertion.iliotibial-tract',1);
INSERT INTO "statements" VALUES('gluteus-maximus','866c0c9b05b7292c','gluteus-maximus.action.hip-extension',1);
INSERT INTO "statements" VALUES('gluteus-maximus','b607c90b520e3ac8','gluteus-maximus.action.hip-abduction',1);
INSERT INTO "statements" VALUES('gluteus-maximus','ebaddf8e1e08927c','gluteus-maximus.nerve.inferior-gluteal-nerve',1);
INSERT INTO "statements" VALUES('why-the-piriformis-gets-the-blame','79eee658eae545ce','piriformis.origin.sacrum',0);
INSERT INTO "statements" VALUES('why-the-piriformis-gets-the-blame','79eee658eae545ce','piriformis.insertion.greater-trochanter',0);
CREATE TABLE structures (
	slug VARCHAR NOT NULL, 
	pack VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	part_of VARCHAR, 
	"group" VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	retired_at VARCHAR, 
	CONSTRAINT pk_structures PRIMARY KEY (slug), 
	CONSTRAINT fk_structures_pack_packs FOREIGN KEY(pack) REFERENCES packs (slug)
);
INSERT INTO "structures" VALUES('sacrum','hip',0,'bone',NULL,'','',NULL);
INSERT INTO "structures" VALUES('coccyx','hip',1,'bone',NULL,'','',NULL);
INSERT INTO "structures" VALUES('femur','hip',2,'bone',NULL,'','',NULL);
INSERT INTO "structures" VALUES('greater-trochanter','hip',3,'landmark','femur','','',NULL);
INSERT INTO "structures" VALUES('gluteal-tuberosity','hip',4,'landmark','femur','','',NULL);
INSERT INTO "structures" VALUES('iliotibial-tract','hip',5,'fascia',NULL,'','',NULL);
INSERT INTO "structures" VALUES('inferior-gluteal-nerve','hip',6,'nerve',NULL,'','',NULL);
INSERT INTO "structures" VALUES('nerve-to-piriformis','hip',7,'nerve',NULL,'','',NULL);
INSERT INTO "structures" VALUES('hip-joint','hip',8,'joint',NULL,'','',NULL);
INSERT INTO "structures" VALUES('gluteus-maximus','hip',9,'muscle',NULL,'','',NULL);
INSERT INTO "structures" VALUES('piriformis','hip',10,'muscle',NULL,'','',NULL);
CREATE INDEX ix_events_at ON events (at);
CREATE INDEX ix_events_question ON events (question);
CREATE INDEX ix_quizzes_started ON quizzes (started);
CREATE INDEX ix_claims_pack ON claims (pack);
CREATE INDEX ix_lessons_fingerprint ON lessons (fingerprint);
CREATE INDEX ix_lessons_pack ON lessons (pack);
CREATE INDEX ix_outcomes_item ON outcomes (item);
CREATE INDEX ix_questions_quiz ON questions (quiz);
CREATE INDEX ix_sources_pack ON sources (pack);
CREATE INDEX ix_structures_pack ON structures (pack);
CREATE INDEX ix_claim_citations_source ON claim_citations (source);
CREATE INDEX ix_facts_joint ON facts (joint);
CREATE INDEX ix_facts_muscle ON facts (muscle);
CREATE INDEX ix_facts_pack ON facts (pack);
CREATE INDEX ix_facts_site ON facts (site);
CREATE INDEX ix_members_member ON members (member);
CREATE INDEX ix_mentions_structure ON mentions (structure);
CREATE INDEX ix_names_text ON names (text);
CREATE INDEX ix_citations_source ON citations (source);
CREATE INDEX ix_statements_fact ON statements (fact);
CREATE INDEX ix_events_target ON events (target, kind) WHERE target IS NOT NULL;
CREATE INDEX ix_outcomes_said ON outcomes (said, item) WHERE said IS NOT NULL;
CREATE INDEX ix_memories_due ON memories (due);
CREATE INDEX ix_memories_first ON memories (first);
CREATE INDEX ix_plates_pack ON plates (pack);
CREATE INDEX ix_shapes_fact ON shapes (fact);
CREATE INDEX ix_shapes_structure ON shapes (structure);
COMMIT;
