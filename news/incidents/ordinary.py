"""Words that tell no event from another, and how much the common ones weigh: the rest is rare, and counted as it comes.

The table holds -ln of the share of local news stories that hold a word, lower-cased and without its plural s; made by
`benchmarks/train_incidents.py --common`. Words that mostly stand capitalised, as names do, are not in it.
"""

UNSEEN = 2_000  # stories taken as read before ours: a new name weighs as much on the first day as later
NO_KEY = 6.0  # the weight of an uncommon word that stands low in a text, which is counted nowhere
_STOP = """
a about according after all also an and are as at be been before but by can could did do down for from had has have he
her him his i if in into is it its just may more no not of on one or other out over police said say says she so some
than that the their them there they this to two up was we were what when where which while who will with would you
"""
_NO_NAMES = """
a abc according after am an and anyone ap april as associated at august authorities avenue but capt cbs cdt chief city
cnn comments copyright county court crime cst december department deputies detective detectives drive east edt eight
email est facebook february file five for four fox friday he her his i if in investigators it january july june lt man
march may mdt monday more mr mrs ms mst nbc news nine no north not november october of officer officers on one pdt
photo pm police posted press pst read road saturday september seven sgt share she sheriff sign six south state
stoppers story street subscribe sunday suspect ten that the their there they this three thursday tuesday twitter two
u.s. updated us victim victims we wednesday west when with woman
"""
STOP, NO_NAME = frozenset(_STOP.split()), frozenset(_NO_NAMES.split())


def _weights(table: str) -> dict[str, float]:
    """Each word with the weight at the head of its row."""
    found, weight = {}, 0.0
    for word in table.split():
        if word.endswith(":"):
            weight = float(word[:-1])
        else:
            found[word] = weight
    return found


_TABLE = """
0.0: the
0.1: and was
0.3: shooting shot with
0.4: said were year
0.5: for old that
0.6: after
0.7: are from his not
0.8: been have who
0.9: man they this two victim when
1.0: about block but had has one
1.1: found home other people say
1.2: gun gunshot out scene suspect taken time where
1.3: according also around her incident information into night officer wound
1.4: being call condition dead happened him just killed their told
1.5: before fired injured investigation morning near report there three
1.6: area boy charge com died inside life released she
1.7: all arrested called charged family identified injurie later left more right then what while will woman
1.8: another any back car death during four investigating off outside person them vehicle which
1.9: arrest arrived child did early first know men over responded still weapon went you
2.0: afternoon asked believe bullet case friend got head house may murder reported says several threatening took
wounded
2.1: accidentally down fire firearm handgun heard himself last made male mother neighborhood teen
2.2: authoritie away can could critical custody face get girl involved member multiple occurred pronounced second
through would
2.3: accidental because both children help hit including investigator like name remain reserved shooter some someone
story transported under
2.4: apartment came detective didn't door father five front going gunfire held here homicide hour leg local lot non
now official our pulled release struck than
2.5: assault between contact day don't evening expected killing least live month opened saw son stable video week
2.6: appear available began black connection deputie detail fatally hand how looking make nearby neighbor only
possession ran related see shoot started suffered treated trying violence want young your
2.7: anyone armed attempted believed brother come community count criminal daughter degree described fatal fled
following group immediately it late located parking place residence seen set statement those very witnesse
2.8: adult along bond chest drove each evidence gang good law led motive next playing public received record robbery
same seriou shortly show spokesman stop teenager tried used way without
2.9: able accident accused behind body continue earlier find gunman guns http investigate juvenile known listed many
need ongoing party point resident since six student take tell think treatment turned update warrant well whether
working yet
3.0: against aggravated allegedly appeared caliber complex confirmed driver driving drug few fight filed foot hearing
hurt leave little loaded possible put room rushed search sent should something store third thought unknown until
walked wanted work
3.1: across argument arm deadly determined discharged enforcement female further kids large lived minute never parent
recovered round running searching self suffering these thing walking why wife window
3.2: approached building days discovered felony firing floor getting hospitalized injury intersection its knew leaving
location material once own part phone pistol reportedly saying showed sitting standing stolen striking today wasn't
wearing weekend white
3.3: additional again ages anything asking bedroom broadcast clear description determine email entered even far happen
kill lead long most number passenger past published really result returned rifle safety scheduled short suspected
toward use witness women
3.4: age ago ambulance apparent attack baby bail broke cash check close couple currently dark domestic emergency event
give ground he identify individual initially keep learned look mile minor money owner property redistributed relative
rewritten run safe sister small spokeswoman station stopped sure surgery survive too whose
3.5: added already alway anonymou booked boys brought can't carrying cars casing coming comment convicted dispute does
doing end facing gathered having hitting latest light line living much open pending placed pointed provide remained
seven single situation spoke suicide taking together traffic trigger unclear watch within word
3.6: altercation apparently become cause conference continued corner critically dies eight else ended felon fourth
girlfriend hear holding investigated lying midnight overnight page parked play preliminary prison reporter responding
security shell shotgun sign support surveillance target team tragic violent www
3.7: address alleged among announced approximately autopsy blood business camera caught confirm crowd different
doesn't due every feel followed forward gone grandmother guilty hope husband identity inflicted involving issued
leading marijuana message might ordered post problem question recent reckless recovering responsible reward seat
separate shoulder soon staff talk talking teenage tip turn upper
3.8: abdomen account admitted alert automatic best bodie boyfriend calling care closed considered cousin dangerou
deceased declined developing document dozen employee enable everyone full game grazed handling hard heart interview
kind less loved making manslaughter neck nothing older patrol possibly prior random recently regarding revealed source
such sustained they're though toddler truck we're worked
3.9: act action answer arrival ask bar bed blue breaking bring circumstance colored complaint continuing dispatched
either familie finding follow gave given herself hole initial interest interviewed issue item justice let license
likely locked looked lost met named nine picked private reached recover red restaurant revolver searched semi speak
spent stated threat torso tragedy twice type urged using violation visiting waiting wounding yard
4.0: active actually alone battery big break burglary connected demanded discharge double dropped enough ever
everything fact feet fighting fleeing forced former funeral grabbed great guy half hold hunting include intended kept
link loss lower mean mom moment moved notified online pic played pleaded please prayer previou previously provided
questioning quickly rang reason receiving refused return robbed sad seeking silver sought stand start stay stomach
targeted text themselve tips top town trial try unidentified unlawful wrong
4.1: activity arraigned attempt attended bad became better caused click conviction couldn't crew direction done driven
erupted federal fell flown free gathering history indicate kid million mobile move must nearly obtained order passed
plan porch present range real receive ruled sedan sentenced seriously served sidewalk site social somebody
spokesperson spotted step subject tape thigh total via wall website whom wouldn't younger
4.2: air alley ammunition amount app arguing attempting aunt based basketball birthday bleeding captured chase concern
conduct contributed control date deal describe driveway endangerment eventually everybody exited felt fifth gas
however illegal indicated innocent intent interviewing legs matter nightclub numerou occupant onto personnel pound
process pull questioned quiet relationship response rest screaming section seeing shirt shootout showing survived
telling theft threatened transferred trouble uncle understand walk worker
4.3: access adding campu causing change concerned cover dad damage danger detained dispatcher downtown duty effort
figure file garage gunpoint injuring invasion job jury magazine needed noticed offense often owned pair paramedic pay
personal physical probation reach read ready remember removed responder review riding robber stray surrounding unable
upon vigil visit you're
4.4: affidavit appearance assistance below broken caller carry claim complete confronted cops counselor crashed cut
decision defense disturbance dog enter especially exactly exchange fear footage football goes gray graze guard gunmen
happening helped included jumped killer learn love mask mass moving nephew notification offer pretty resulted sentence
sibling slaying sound stabilized suspicion suspiciou system talked tear upset upstair watching weren't witnessed wrote
4.5: aid airlifted allowed almost although attention bars bit bus bystander cell claimed clothing conducted contacted
convenience crash crying decided delivered denied difficult extremely gets glass gunned haven't headed helicopter
homeowner identitie important involuntary leader list lock loud meet meeting misdemeanor missed noon okay originally
pain pant passing pick planned plea profile protect realized rear reporting request rob sat scared secured seek seized
send senseless stood summer tall throughout triple underwent van variou veteran whole won't world youth
4.6: above abuse agency agent alive arriving article assist attending aware bag card cleaning committed concealed
confrontation content cooperating country course crazy die doctor encouraged entire expect explained eye field giving
grade grandfather hair hanging happy helping hip isn't knife knocked missing negligent none offered offering org
picture pointing potential quadruple raised recovery releasing respond role sale save sense serve shattered shocked
shop slain sleeping stole style substance thinking traveling unrelated welfare
4.7: addition administrative agencie ankle answered anybody aren't arms arraignment battle belonged blocked breathing
brief cannot citizen cocaine conducting consciou controlled covered current entering escalated escape exchanged
facility flee gotten grader grandson guys harm he'd hoping hotel housing idea inbox indication instead lawyer level
locate lockdown manner matching model nice offender opening parole performed pickup piece player pocket presence
program pulling reference requested saved seem senior serie shared shock similar sometime speaking spot standoff
storie strong struggle suburban term track underway unresponsive waited whereabout wish withheld
4.8: ahead alerted allow angry asleep basement bathroom box buttock capital carried cellphone charging checked company
conversation couch credit customer declared defendant deserve despite device directly dispatch drinking drop
endangering eyes fine food frequently handed hasn't honor indicted infant jacket jpg kitchen knee lodged manager medic
mental mind murdered music narcotic newsletter noise nor note noted ones paid paper paraphernalia patron period permit
pregnant probably purse pursuit retaliation risk saving scary secure shut sons speed spree stayed stemmed supposed
surrendered sweatshirt thank threw tonight turning unloaded woke worse writer yelling
4.9: activate assailant chamber chance chased classmate clerk commit cost dealing development discharging discuss
empty entrance entry escaped exit expense fair finger firefighter future grieving handle headquarter heavy holiday
horrific hundred identifying inche intruder involvement kicked laying legal lieu linked liquor listen loose mid nature
occupied outstanding partner percent plate possessing prompted putting realize required rural seemed smile sort
specific sped stage staying stepped stuff they've true verbal wake we've
5.0: abandoned advised afraid allege anonymously argued assisted attacked attend awaiting backyard begin build calm
certain changed chaotic closet commission consider cop encountered ensued false feeling fully gather government gram
grief guest heading hiding hooded hoodie horrible immediate injure intentional jailed key kidnapping lay learning
legally liked lose managed masked measure military motor newspaper olds operation planning plus policy possibility
pray praying prevent probable protection purchased rampage register registration remove residential resource retrieved
sending sex shaken shown somewhere sparked speeding squad standard surrounded suspended tampering teacher terrible
trailer unharmed watched yesterday youngest
5.1: absolutely acting activist add alongside apprehended assaulted barricaded belonging celebrating collapsed damaged
decide devastated distance downstair eligible emotional exact experience explain failed final firework flying form fun
gold grew hallway heroin hid increase indictment isolated jean joined laid laws lifted longer lucky mourning movie
nobody observed owns partie patient peace pellet penalty permission processing prohibited pushed recalled resulting
reviewing rival robberie saddened sell selling severe sounded stabbed starting statu stealing straight surviving
survivor table training traveled vacant volunteer waistband warning wore worried worst written
5.2: acted actively acts agree agreed apart arrangement arrive avoid beginning belong beyond bike bloody bought bright
bringing carjacking celebration chao checking classe clean cleared color command completed crack crossfire decade
documented donation engaged ensure established everywhere extensive faced failure filled focu getaway gonna
grandparent hadn't imagine impact informed keeping kin knowing letter lieutenant limit loving map marked married
mistake mourn normal occur option original pastor perimeter plead popular posting precaution procedure progress quick
registered reminder resisting retired returning reveal rule scream shopping shouldn't sight simple simply sold spend
spread stored succumbed sudden suggested sweet test tough trip verification version visited voice yelled yellow you'll
5.3: accomplice acquaintance assisting attacker bang beating beautiful behalf behavior bicycle briefly burned busy buy
certainly cheek chicagotribune cited client closing clothe collected collecting committing consistent conspiracy
counseling crowded dating definitely demand directed discovery dismissed dogs executed expressed extended extent extra
factor failing fast fellow fence filing finally flagged folder foul gauge graduated granddaughter grow heartbreaking
hidden hide identifie inmate intoxicated keys knock mail matched maybe memory metal minivan neglect niece operating
organization pass per pop position practice pressure processed quite raise rate rather recklessly recorded repeatedly
respect riddled ring serving setting shocking shoe signing sleep solve sorry specifically spirit stabbing steal stem
storage stranger submit submitted surprised ten testimony tied tracked ultimately unfortunate unsecured unusual
usually wallet ways whatever whoever win wonderful
5.4: affected allegation anti approach assigned background backpack backseat bags baltsun barrel beat blame border
brain burst businesse capture catch celebrate character chose citing civil clearly coach code condolence conflict
contained counter courtroom created deliver detne digital dressed easy emerged encounter ending ends equipment
estimated example expert finished formal fought fragment glove grab grandchildren grocery growing identification
illegally increased info invited itself jump knowledge lady largest losing meant myself obviously otherwise outcome
power preparing prompting prosecution providing purchase pursued rally ranging rapper reading relation remembered
responsibility ride robbing safely scattered sentencing sexual smoke snow somehow stating stemming stopping strip
struggled suffer surrender telephone television texting ties tire topic touch trafficking undergoing understanding
unfolded unsuccessful unsure user value vest war wide wishing wooded wrist
5.5: accessible activitie aftermath afterward aiming animal balloon baseball biggest bomb born bottle burglar calf
candle career chasing civilian cold communitie computer confessed confirmation cooperate create cried cruiser data
daylight delivery detailed devastating disclosed displayed distraught disturbing drawn edge emotion estranged
evaluation fallen familiar feared feloniou feud firecracker focused glad goal graduate groin guess handled hat hate
hits holster hostage human hunt influence lobby longtime maliciou methamphetamine motion mouth neighboring operator
packed particular particularly pictured pill pool positive possess principal properly punched purpose reaching regard
rolled roof routine season signed significant sixth ski sophomore space span spilled spoken stepfather strike
struggling stuck subdivision subsequently surprise targeting thousand tight travel treat treating trunk twin wait
warned won writing
5.6: ambushed anger annual award babie becoming bodily cap capacity chair closer clue collect compared completely
concerning confidential containing could've curb deeply developed disorderly distribute distributed donate drew
dwelling electronic except exiting financial freshman gain harmed hell hired intensive lab lack land marker match
motorcycle nation neither normally noting plastic presented produced protest require retrieve roadway roommate roughly
safer semiautomatic shed skull suburb suddenly suggest taped tax technician thankful transaction tweeted unacceptable
undisclosed unlocked urge worry wrapped
5.7: accepted affiliate aged aimed announce anymore anytime anywhere arson asks auto autopsie average badly band
beside book boom bottom broad bunch candlelight carrie choice citie claiming clicking closely commotion confident
considering console cooperation cooperative dealer deer demanding destroyed direct ditch dresser dropping dying effect
enjoying entertainment escorted executive faith falling felonie film flew flower forehead formally friendly granted
gym handcuff hang hood host hurting initiative intentionally interested involve join junior launched lengthy log lots
machine mad management manhunt maximum mostly murdering net o'clock officially opportunity patrolling perform pierced
playground portion powered pre prevented priority proceeding protected publicly quarter rage recognized reduce reflect
registering regular relevant relieved remaining rent reviewed revive ricocheted rise scale screen serial shelter shift
silence siren sit size slept smart smoking society solution stretcher string stunned submitting subsequent tactical
tan tattoo temporary testified testing thin tired toll tool transport troubled unconsciou upgraded visible wave we'll
winning
5.8: accidently accompanied adjacent aggressive agreement amid art artist awake basic burning cab challenge cigarette
comfort comply concluded countie courtesy crashing dance deployed detector disclose discover draw drink easily
elaborate elderly enjoyed environment establishment evacuated examination explore extradited extremitie fatality feed
forearm forth fortunate freep funny gunfight hail heartbroken heavily highly homeless huge initiated internal jewelry
knit larceny limited lone low majority medication melee memorie minister mischief motorist multi nightmare northbound
notice nurse obstructing obstruction obtain opinion ordeal panic plant pole prepared prescription protocol pursuing
push race rap recognize referred removing rented reopened representative ruling runs separated she'd shower skin
southbound spending spray sprayed stress structure subscriber success successful technology thereafter throwing tinted
title tomorrow tracking train trash truth undercover unfortunately unloading unnamed urging vicinity visitor westbound
wheel windshield
5.9: accountable administrator affect anticipate appreciate approaching audio backed ballistic blog booking chain
climbed coat dedicated deemed dinner display dreadlock execution favorite grey handcuffed inflicting joke jumping
knocking meaning millimeter native necessary negligence oldest operate organ organized outdoor parade path performance
picking pleading proceeded professional proper prove recall regularly remind representing roll row screamed sits stab
stick suicidal supervisor tag testify thrown truly tweet typically undergo underneath unincorporated unintentionally
unless weighing whipped wreck
"""
WEIGHTS = _weights(_TABLE)
