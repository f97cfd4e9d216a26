"""Tables of the words by which news prose names speakers: roles, titles, bodies, first names."""

from __future__ import annotations

# Heads of a role: “a senior official”, “the mayor of Orla”, “spokeswoman Ann Bell”.
ROLE_HEADS = frozenset(
    """
    official spokesman spokeswoman spokesperson source diplomat aide adviser advisor insider
    president vice-president minister premier secretary undersecretary senator sen rep
    representative congressman congresswoman lawmaker legislator parliamentarian mp msp mep
    governor gov mayor councillor councilman councilwoman councilor chancellor king queen prince
    princess duke duchess emir sultan pope cardinal archbishop bishop priest pastor rev reverend
    imam rabbi ayatollah monk nun vicar general gen colonel col major maj lieutenant lt captain
    capt sergeant sgt corporal admiral adm commander cmdr marshal brigadier soldier officer
    inspector detective superintendent sheriff chief constable trooper investigator agent judge
    justice magistrate attorney lawyer solicitor barrister prosecutor counsel defendant plaintiff
    ambassador envoy consul negotiator mediator director executive chairman chairwoman chairperson
    chair ceo cfo cto coo founder co-founder owner manager head leader deputy analyst economist
    strategist expert researcher scientist professor prof dr doctor physician surgeon nurse
    paramedic psychologist historian author co-author writer novelist poet actor actress singer
    musician rapper artist designer producer filmmaker comedian journalist reporter columnist
    editor correspondent host anchor presenter blogger coach trainer striker midfielder goalkeeper
    defender player champion star athlete student pupil teacher headteacher principal dean
    resident witness bystander passenger neighbor neighbour survivor victim suspect farmer driver
    pilot engineer worker employee trader investor banker broker activist campaigner protester
    organizer organiser volunteer critic supporter opponent candidate commissioner
    administrator coordinator consultant speaker whip treasurer ombudsman coroner firefighter
    mother father brother sister son daughter wife husband widow uncle aunt cousin friend
    colleague girlfriend boyfriend partner parent roommate man woman boy girl teenager customer
    tourist shopper user fan follower spectator onlooker viewer netizen
    mr mrs ms miss mx sir dame lord lady baron baroness meteorologist
    forecaster archaeologist biologist physicist astronomer geologist ecologist conservationist
    police
    """.split()
)
# Bodies that speak: “the ministry said”.
ORGANISATION_HEADS = frozenset(
    """
    department ministry agency government court bank group army military navy committee
    union team firm company corporation university institute institution college school council
    commission association party church house palace office administration foundation bureau force
    guard service network channel newspaper magazine website organization organisation authority
    authorities federation league club ngo charity hospital airline manufacturer maker retailer
    carrier studio publisher regulator watchdog parliament congress senate cabinet embassy
    consulate mission campaign center centre board panel coalition alliance society trust fund
    exchange brigade directorate secretariat prosecution defense defence chamber fbi cia nasa nato
    bbc cnn un eu who imf news times journal tribune herald guardian telegraph press daily reuters
    afp inc ltd llc co plc zoo museum theatre theater festival operator hotel clinic railway
    """.split()
)
# Papers that speak: “the statement read”.
DOCUMENT_HEADS = frozenset(
    """
    statement report document letter memo memorandum filing complaint indictment lawsuit affidavit
    survey study paper post tweet email message note notice bulletin advisory ruling verdict
    declaration communique communiqué transcript review article editorial release resolution
    petition caption
    """.split()
)
# Words that stand before a head inside a title: “Prime Minister”, “Deputy Chief”.
TITLE_WORDS = frozenset(
    """
    prime vice deputy assistant associate acting interim former ex late foreign defense defence
    finance interior health education treasury state senior junior special national security
    press first second managing executive chief police fire house senate majority minority
    attorney district city county u.s us uk british american chinese russian french german lead
    co founding supreme high under trade home environment energy transport justice economy labor
    labour commerce agriculture culture
    """.split()
)
# What “Secretary of …” goes on with, before the name.
OF_COMPLETIONS = frozenset(
    """
    state defense defence treasury commerce labor labour energy education transportation justice
    health agriculture interior finance police staff operations research communications parliament
    """.split()
)
# Heads that keep a person without a name: they are never the same as somebody named.
ANONYMOUS_HEADS = frozenset("official source diplomat aide insider adviser advisor".split())
NATIONALITIES = frozenset(
    """
    american us u.s u.s. chinese russian ukrainian british french german italian spanish japanese
    korean indian pakistani israeli palestinian iranian iraqi syrian turkish saudi egyptian polish
    dutch belgian swedish norwegian danish finnish greek canadian mexican brazilian argentine
    australian european african afghan taiwanese vietnamese philippine indonesian thai
    """.split()
)
PARTICLES = frozenset(
    "de da di du del della der den van von bin ibn al el la le ben abu dos das ten ter y".split()
)
# Capitalised words that open a sentence or name a day: never a speaker.
NO_SPEAKER = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today yesterday tomorrow tonight reports
    everyone everybody nobody someone somebody anyone others many some most people one those these
    this that there here what which who critics thus hence elsewhere earlier later even married
    born raised asked given based photo video image caption advertisement following read watch
    related update updated editor
    """.split()
)
HE_WORDS = frozenset(
    """spokesman chairman congressman councilman businessman king prince duke father brother son
    husband uncle boyfriend man boy mr sir lord actor pope monk priest""".split()
)
SHE_WORDS = frozenset(
    """spokeswoman chairwoman congresswoman councilwoman businesswoman queen princess duchess
    mother sister daughter wife widow aunt girlfriend woman girl mrs ms miss dame lady actress nun
    baroness""".split()
)
# Frequent first names that tell “he” from “she”; a name in neither list fits both.
HE_NAMES = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro alexander alexei
    ali allen amir anders andreas andrei andrew andy angus anthony antonio antony arthur barack
    barry ben benjamin bernard bernie bill bob boris brad brandon brian bruce bryan carl carlos
    chad charles charlie chris christian christopher chuck claude colin craig dan daniel dave david
    dennis derek diego dmitry dominic donald doug douglas ed eddie edward elijah emmanuel eric
    erik ethan eugene evan fernando francis francisco francois frank franz fred frederick gabriel
    gareth gary gavin geoff george gerald giovanni giuseppe gordon graham greg gregory guy hans
    harold harry harvey hassan henry howard hugh hugo ian ibrahim igor ivan jack jacob jacques
    jake james jason javier jean jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joe joel
    johan john johnny jon jonathan jorge jose joseph josh joshua juan julian justin karl keith ken
    kenneth kevin khalid klaus kyle larry lars lee leo leon leonard lewis lloyd louis lucas luis
    luke mahmoud marc marco marcus mario mark martin marvin matt matthew max michael michel miguel
    mike mikhail mitch mohamed mohammad mohammed muhammad narendra nathan neil nicholas nick
    nicolas nigel noah oleg oliver omar oscar osama otto owen pablo patrick paul pedro peter
    phil philip philippe pierre quentin ralph ramon randy ray raymond recep ricardo richard rick
    rob robert roberto rodrigo roger roland ron ronald ross roy rudy rupert russell ryan samuel
    sanjay scott sean sebastian sergei sergey shinzo simon stanley stefan stephen steve steven
    stuart ted terry theodore thomas tim timothy tom tommy tony travis trevor tyler victor vincent
    viktor vladimir volodymyr walter warren wayne william xavier yusuf zachary
    """.split()
)
SHE_NAMES = frozenset(
    """
    abigail adriana agnes aisha alexandra alice alicia allison amanda amber amelia amy ana andrea
    angela angelina anita ann anna anne annette annie april ashley audrey barbara beatrice becky
    bella bernadette beth betty beverly bonnie brenda bridget brittany camila carla carmen carol
    caroline carolyn catherine cathy charlotte cheryl chloe christina christine cindy claire clara
    claudia colleen cynthia daisy dana daniela danielle dawn debbie deborah debra denise diana
    diane dianne dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elizabeth
    ella ellen emily emma erica erin esther eva evelyn fatima fiona florence frances gabriela gail
    gina gloria grace greta hannah harriet hazel heather heidi helen helena hillary holly ingrid
    irene iris isabel isabella jacqueline jane janet janice jean jeanne jennifer jenny jessica jill
    joan joanna jodie josephine joy joyce juanita judith judy julia julie june karen kate katherine
    kathleen kathryn kathy katie kayla kelly kimberly kirsten kristen kristin lara laura lauren
    leah leila lena lily linda lisa liz loretta lori louise lucia lucy lydia lynn madeleine maggie
    margaret maria marie marilyn marina marjorie martha mary megan melania melanie melissa mia
    michelle mildred miranda miriam molly monica nadia nancy naomi natalia natalie natasha nicole
    nina nora olga olivia pamela patricia paula pauline penelope penny phyllis priscilla rachel
    rebecca regina renee rita roberta rosa rose rosemary roxanne ruth sabrina sally samantha sandra
    sara sarah sharon sheila shirley silvia sofia sonia sophia sophie stacy stella stephanie sue
    susan susanna suzanne sylvia tamara tammy tanya tara teresa theresa tiffany tina tracy uma
    ursula valerie vanessa vera veronica victoria virginia vivian wanda wendy yolanda yvonne zoe
    """.split()
)
