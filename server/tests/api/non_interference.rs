//! Two portals that differ in hidden values alone answer strangers alike, to the byte: whatever is
//! asked, nothing of an answer can depend on what is hidden.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use uuid::Uuid;

use crate::search::load;
use crate::support::{Answer, Client, Kind, TestApp};

/// Questions of a normal run, and of a soak.
const QUESTIONS: usize = 300;
const MANY: usize = 5_000;

const RECORDS: u32 = 60;

const HEADER: &str = "recordID|catalogNumber|recordSecurity|scientificName|family|genus|country|\
     stateProvince|county|typeStatus|recordedBy|recordNumber|eventDate|locality|municipality|habitat|\
     minimumElevationInMeters|decimalLatitude|decimalLongitude|coordinateUncertaintyInMeters|\
     occurrenceRemarks|fieldNumber";

const WORDS: [&str; 16] = [
    "oak", "creek", "dry", "slope", "ridge", "méxico", "bog", "lake", "granite", "pass", "north",
    "mill", "ranch", "spring", "valley", "pine",
];
const NAMES: [&str; 6] =
    ["Quercus alba", "Quercus rubra", "Abies alba", "Picea glauca", "Salix nigra", "Acer rubrum"];
const FAMILIES: [&str; 4] = ["Fagaceae", "Pinaceae", "Salicaceae", "Sapindaceae"];
const COUNTRIES: [&str; 5] = ["México", "Canada", "Chile", "Kenya", "Japan"];
const PEOPLE: [&str; 5] = ["Smith, J.", "García, A.", "Tanaka, H.", "Rossi, L.", "Lee, S."];

/// The values of one record, made by chance.
struct Values {
    name: &'static str,
    family: &'static str,
    country: &'static str,
    place: [u32; 2],
    type_status: &'static str,
    person: &'static str,
    number: u32,
    date: String,
    locality: String,
    elevation: u32,
    point: (f64, f64),
}

fn values(random: &mut StdRng) -> Values {
    let mut words =
        |count: usize| WORDS.choose_multiple(random, count).copied().collect::<Vec<_>>().join(" ");
    let locality = words(4);
    Values {
        name: NAMES.choose(random).unwrap(),
        family: FAMILIES.choose(random).unwrap(),
        country: COUNTRIES.choose(random).unwrap(),
        place: [random.random_range(1..5), random.random_range(1..9)],
        type_status: ["Holotype", "Isotype", "Paratype"].choose(random).unwrap(),
        person: PEOPLE.choose(random).unwrap(),
        number: random.random_range(1..500),
        date: format!(
            "{}-{:02}-{:02}",
            random.random_range(1850..2000),
            random.random_range(1..13),
            random.random_range(1..29)
        ),
        locality,
        elevation: random.random_range(1..3000),
        point: (
            f64::from(random.random_range(-60_000..70_000)) / 1e3,
            f64::from(random.random_range(-180_000..180_000)) / 1e3,
        ),
    }
}

fn id(number: u32) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number))
}

/// How much of a record strangers may see.
fn level(number: u32) -> u32 {
    match number {
        _ if number.is_multiple_of(10) => 5,
        _ if number.is_multiple_of(4) => 1,
        _ => 0,
    }
}

/// The rows of a portal: what everybody may see is made of one seed, what is hidden of another.
fn rows(hidden_seed: u64) -> Vec<String> {
    let (mut seen, mut unseen) = (StdRng::seed_from_u64(1), StdRng::seed_from_u64(hidden_seed));
    let row = |number: u32| {
        let (open, hidden) = (values(&mut seen), values(&mut unseen));
        let level = level(number);
        // Of level 5 everything is hidden, of level 1 what tells the place and the day.
        let named = if level == 5 { &hidden } else { &open };
        let placed = if level == 0 { &open } else { &hidden };
        let catalog = if level == 5 { 1_000 + hidden.number * 100 + number } else { number };
        let [state, county] = named.place;
        format!(
            "{}|A-{catalog}|{level}|{}|{}|{}|{}|State {state}|County {county}|{}|{}|{}|{}|{}|\
             Town {}|{}|{}|{:.3}|{:.3}|{}|{}|F-{}",
            id(number),
            named.name,
            named.family,
            named.name.split(' ').next().unwrap(),
            named.country,
            named.type_status,
            named.person,
            placed.number,
            placed.date,
            placed.locality,
            placed.number % 7,
            placed.locality,
            placed.elevation,
            placed.point.0,
            placed.point.1,
            placed.number,
            placed.locality,
            placed.number,
        )
    };
    (1..=RECORDS).map(row).collect()
}

async fn portal(hidden_seed: u64) -> (TestApp, i64) {
    let app = TestApp::start(Kind::Sqlite).await;
    let own = app.collection("OWN", &[]).await;
    app.collection("OTHER", &[]).await;
    app.searched().await;
    let rows = rows(hidden_seed);
    load(&app, own, HEADER, &rows.iter().map(String::as_str).collect::<Vec<_>>()).await;
    app.searched().await;
    (app, own)
}

/// A value as somebody might ask for it: of what is open, or guessed of what is hidden.
fn criterion(random: &mut StdRng) -> (String, String) {
    let guess = values(random);
    let word = WORDS.choose(random).unwrap();
    let (name, value) = match random.random_range(0..24) {
        0..4 => ("q", (*word).to_owned()),
        4 => ("q", format!("\"{} {word}\"", WORDS.choose(random).unwrap())),
        5 => ("q", format!("{}*", word.chars().take(2).collect::<String>())),
        6 => ("locality", (*word).to_owned()),
        7 => ("habitat", format!("{word}*")),
        8 => ("municipality", format!("Town {}", guess.number % 7)),
        9 => ("country", guess.country.to_owned()),
        10 => ("family", guess.family.to_owned()),
        11 => ("taxon", guess.name.to_owned()),
        12 => ("recordedBy", format!("={}", guess.person)),
        13 => ("year", format!("{}..{}", guess.date.split('-').next().unwrap(), 2001)),
        14 => ("eventDate", guess.date.clone()),
        15 => ("elevation", format!("{}..", guess.elevation)),
        16 => ("recordNumber", format!("{}..{}", guess.number, guess.number + 20)),
        17 => ("month", random.random_range(1..13).to_string()),
        18 => {
            let (south, west) = guess.point;
            ("bbox", format!("{west},{south},{},{}", (west + 40.0).min(180.0), south + 20.0))
        }
        19 => ("circle", format!("{},{},900km", guess.point.0, guess.point.1)),
        20 => ("hasCoordinates", random.random_bool(0.5).to_string()),
        21 => ("uncertainty", format!("..{}", guess.number)),
        22 => ("catalogNumber", format!("A-{}..A-{}", guess.number, guess.number * 90)),
        _ => ("typeStatus", guess.type_status.to_owned()),
    };
    let words = matches!(name, "q" | "locality" | "habitat");
    let excluded = !words && random.random_bool(0.15);
    (if excluded { format!("-{name}") } else { name.to_owned() }, value)
}

const SORTS: [&str; 12] = [
    "relevance",
    "catalogNumber",
    "-catalogNumber",
    "eventDate",
    "-eventDate",
    "scientificName",
    "family",
    "recordedBy",
    "-country",
    "county",
    "elevation",
    "-elevation",
];

/// An address by chance.
fn address(random: &mut StdRng) -> String {
    let mut params = search_query::Params::default();
    for _ in 0..random.random_range(0..4) {
        let (name, value) = criterion(random);
        params = params.with(&name, &value);
    }
    let facets = ["county", "recordedBy", "year", "family", "country", "typeStatus", "genus"];
    let path = match random.random_range(0..20) {
        0..7 => {
            params = params
                .set("sort", SORTS.choose(random).unwrap())
                .set("limit", &random.random_range(1..101).to_string())
                .set("fields", "locality,eventDate,habitat,county,occurrenceRemarks")
                .set("media", "8");
            "/api/v1/occurrences".to_owned()
        }
        7..10 => {
            let some: Vec<&str> = facets.choose_multiple(random, 4).copied().collect();
            params = params.set("facets", &some.join(",")).set("facetLimit", "50");
            "/api/v1/occurrences/facets".to_owned()
        }
        10 if random.random_bool(0.5) => "/api/v1/occurrences/map".to_owned(),
        10 => "/api/v1/occurrences/feed.atom".to_owned(),
        11..14 => {
            let zoom = random.random_range(0..5_u32);
            let at = |random: &mut StdRng| random.random_range(0..1_u32 << zoom);
            format!("/api/v1/occurrences/tiles/{zoom}/{}/{}", at(random), at(random))
        }
        14 if random.random_bool(0.5) => {
            let guess = values(random);
            let typed = [guess.locality.as_str(), guess.person, guess.name, "A-1", "mé"];
            params = search_query::Params::default().with("q", typed.choose(random).unwrap());
            "/api/v1/suggestions".to_owned()
        }
        14 => {
            let letter = ["a", "s", "m", "t", "q", "c", "o", "pi"].choose(random).unwrap();
            params = params.set("field", facets.choose(random).unwrap()).set("prefix", letter);
            "/api/v1/occurrences/suggestions".to_owned()
        }
        15 => {
            params = params.set("fields", "*");
            let file = ["download.csv", "download.geojson", "media.csv", "download.dwca.zip"];
            format!("/api/v1/occurrences/{}", file.choose(random).unwrap())
        }
        16 => {
            let view = ["list", "table", "gallery", "map", "taxa"].choose(random).unwrap();
            params = params.set("view", view);
            "/search".to_owned()
        }
        _ => return plain_address(random),
    };
    params.address(&path).into_owned()
}

/// An address without criteria, by chance.
fn plain_address(random: &mut StdRng) -> String {
    let record = id(random.random_range(1..=RECORDS));
    let number = random.random_range(1..60_000);
    match random.random_range(0..12) {
        0..4 => {
            let end = ["", ".json", ".jsonld", ".csv"].choose(random).unwrap();
            format!("/api/v1/records/{record}{end}")
        }
        4 => "/sitemap.xml".to_owned(),
        5 => "/sitemaps/records/1.xml".to_owned(),
        6 => format!("/records/{record}"),
        7 => format!("/collections/OWN/specimens/A-{number}"),
        8 => "/collections/OWN".to_owned(),
        9 => "/api/v1/collections/OWN/media".to_owned(),
        10 => "/api/v1/collections".to_owned(),
        _ => format!("/api/v1/records?collection=OWN&catalogNumber=A-{number}"),
    }
}

/// What is new in every portal and every answer, and says nothing: the name of the index, the id of
/// the request, the nonce of a page.
fn bare(text: &str, index: &str, nonce: &str) -> String {
    let text = text.replace(index, "INDEX");
    if nonce.is_empty() { text } else { text.replace(nonce, "NONCE") }
}

/// Everything of an answer that could tell something.
async fn told(client: &Client, index: &str, address: &str) -> String {
    let request = client
        .request(axum::http::Method::GET, address)
        .header("accept", if address.starts_with("/api") { "*/*" } else { "text/html" })
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = client.send(request).await;
    let policy = answer.header("content-security-policy").to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    let nonce = nonce.unwrap_or_default();
    let mut told = format!("{}\n", answer.status);
    for (name, value) in &answer.headers {
        if !matches!(name.as_str(), "x-request-id" | "date" | "content-length") {
            told.push_str(&format!("{name}: {}\n", bare(value.to_str().unwrap(), index, nonce)));
        }
    }
    let id = answer.header("x-request-id").to_owned();
    told.push_str(&bare(&body(&answer), index, nonce).replace(&id, "REQUEST"));
    told
}

/// The body; of an archive its files.
fn body(answer: &Answer) -> String {
    use std::io::Read as _;
    if answer.header("content-type") != "application/zip" {
        return answer.text();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&answer.body[..])).unwrap();
    let mut all = String::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        all.push_str(&format!("== {} {}\n", file.name().unwrap(), file.size()));
        file.read_to_string(&mut all).unwrap();
    }
    all
}

/// The name of a portal's index, which stands in marks of answers.
async fn index(app: &TestApp) -> String {
    let asked = app.state.search.asked(&store::Principal::Visitor).await.unwrap();
    asked.version.split('-').next().unwrap().to_owned()
}

/// Without the ids that are made by chance in each portal (collections, determinations; those of records
/// are given), and without the marks of answers that hold determinations.
fn without_ids(told: &str) -> String {
    let has_determinations = told.contains("determinations");
    let lines = told.lines().filter(|line| !(has_determinations && line.starts_with("etag: ")));
    let mut all = String::new();
    for line in lines {
        for part in line.split_inclusive(|c: char| !c.is_ascii_hexdigit() && c != '-') {
            let word = part.trim_end_matches(|c: char| !c.is_ascii_hexdigit() && c != '-');
            let behind = part.strip_prefix(word).unwrap_or_default();
            let by_chance = word.len() == 36
                && !word.starts_with("01900000-0000")
                && Uuid::try_parse(word).is_ok();
            let word = if by_chance { "ID" } else { word };
            all.push_str(word);
            all.push_str(behind);
        }
        all.push('\n');
    }
    all
}

/// Without the asker's own id, which stands in their pages and in the marks of their answers.
fn without(told: &str, person: Uuid) -> String {
    let told = without_ids(told);
    told.replace(&person.to_string(), "PERSON").replace(&person.simple().to_string(), "PERSON")
}

async fn compare(questions: usize, seed: u64) {
    let (first, _) = portal(11).await;
    let (second, own) = portal(12).await;
    let names = (index(&first).await, index(&second).await);
    let mut random = StdRng::seed_from_u64(seed);
    let addresses: Vec<String> = (0..questions).map(|_| address(&mut random)).collect();
    let mut people = Vec::new();
    for app in [&first, &second] {
        let other = app.state.store.collection_codes().await.unwrap();
        let other = *other.iter().find(|(_, code)| *code == "OTHER").unwrap().0;
        let person = app.person("stranger", Some((other, store::Role::Manager))).await;
        people.push(person);
    }
    let clients = [
        (first.visitor(), second.visitor()),
        (first.signed_in("stranger").await, second.signed_in("stranger").await),
    ];
    let mut found = 0;
    for (place, address) in addresses.iter().enumerate() {
        // A stranger with an account learns no more than one without.
        let (one, two) = &clients[usize::from(place % 5 == 0)];
        let a = without(&told(one, &names.0, address).await, people[0]);
        let b = without(&told(two, &names.1, address).await, people[1]);
        assert_eq!(a, b, "question {place} of seed {seed}: {address}");
        found += usize::from(a.starts_with("200"));
    }
    assert!(found > questions / 2, "{found} of {questions} questions were answered at all");

    // And when hidden values change, not even the marks of answers do.
    let visitor = second.visitor();
    let before = told(&visitor, &names.1, "/api/v1/occurrences?limit=100").await;
    let again = rows(13);
    load(&second, own, HEADER, &again.iter().map(String::as_str).collect::<Vec<_>>()).await;
    second.searched().await;
    let after = told(&visitor, &names.1, "/api/v1/occurrences?limit=100").await;
    assert_eq!(before, after);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_to_strangers_do_not_depend_on_hidden_values() {
    compare(QUESTIONS, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "long: `cargo xtask soak` runs it"]
async fn soak_five_thousand_answers_to_strangers_do_not_depend_on_hidden_values() {
    compare(MANY, 2).await;
}
