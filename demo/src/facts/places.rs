//! Counties with a point, the spread of the ground around it, its heights and what grows there.

/// A county or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// State.
    pub state: &'static str,
    /// County.
    pub county: &'static str,
    /// A landmark that collectors name.
    pub landmark: &'static str,
    /// Latitude of the landmark.
    pub latitude: f64,
    /// Longitude of the landmark.
    pub longitude: f64,
    /// Lowest and highest metres above the sea nearby.
    pub metres: (u32, u32),
    /// What the ground is like.
    pub habitats: [&'static str; 3],
}

const SIERRA: [&str; 3] =
    ["Open red fir forest on granite", "Wet meadow along the creek", "Dry slope with sagebrush"];
const ALPINE: [&str; 3] =
    ["Alpine fell-field, decomposed granite", "Talus below the cirque", "Snowmelt seep"];
const FOOTHILL: [&str; 3] =
    ["Blue oak woodland", "Grassy slope, clay soil", "Chaparral on serpentine"];
const BASIN: [&str; 3] =
    ["Pinyon-juniper woodland", "Big sagebrush flat, sandy soil", "Gravelly wash"];
const COAST: [&str; 3] =
    ["Coastal prairie", "Shaded bank in redwood forest", "Rocky bluff above the sea"];
const CASCADE: [&str; 3] =
    ["Douglas-fir forest, deep duff", "Pumice flat", "Lakeshore, organic mud"];

macro_rules! place {
    ($state:literal, $county:literal, $landmark:literal, $lat:literal, $lon:literal, $low:literal..$high:literal, $habitats:ident) => {
        Place {
            state: $state,
            county: $county,
            landmark: $landmark,
            latitude: $lat,
            longitude: $lon,
            metres: ($low, $high),
            habitats: $habitats,
        }
    };
}

/// The table.
pub const PLACES: &[Place] = &[
    place!("California", "Alpine", "Carson Pass", 38.694, -119.989, 2400..3000, SIERRA),
    place!("California", "Alpine", "Ebbetts Pass", 38.545, -119.812, 2500..2900, ALPINE),
    place!("California", "Amador", "Silver Lake", 38.668, -120.119, 2100..2500, SIERRA),
    place!("California", "Butte", "Table Mountain", 39.594, -121.553, 250..450, FOOTHILL),
    place!("California", "Calaveras", "Big Trees", 38.277, -120.309, 1350..1600, SIERRA),
    place!("California", "El Dorado", "Desolation Valley", 38.885, -120.110, 2300..2900, ALPINE),
    place!("California", "El Dorado", "Coloma", 38.800, -120.890, 220..500, FOOTHILL),
    place!("California", "Fresno", "Kaiser Pass", 37.290, -119.100, 2600..3000, SIERRA),
    place!("California", "Inyo", "Onion Valley", 36.772, -118.341, 2700..3500, ALPINE),
    place!("California", "Inyo", "Westgard Pass", 37.287, -118.152, 2000..2500, BASIN),
    place!("California", "Humboldt", "Prairie Creek", 41.364, -124.022, 30..300, COAST),
    place!("California", "Kern", "Walker Pass", 35.663, -118.027, 1400..1900, BASIN),
    place!("California", "Lassen", "Eagle Lake", 40.640, -120.750, 1550..1800, BASIN),
    place!("California", "Madera", "Minarets Summit", 37.654, -119.061, 2700..3000, ALPINE),
    place!("California", "Marin", "Point Reyes", 38.040, -122.870, 5..150, COAST),
    place!("California", "Mariposa", "Tuolumne Meadows", 37.874, -119.360, 2600..3100, SIERRA),
    place!("California", "Mendocino", "Mendocino Headlands", 39.306, -123.806, 5..60, COAST),
    place!("California", "Modoc", "Cedar Pass", 41.560, -120.270, 1800..2200, BASIN),
    place!("California", "Mono", "Sonora Pass", 38.328, -119.637, 2900..3300, ALPINE),
    place!("California", "Mono", "Convict Lake", 37.590, -118.857, 2300..2700, BASIN),
    place!("California", "Nevada", "Donner Summit", 39.316, -120.326, 2100..2500, SIERRA),
    place!("California", "Placer", "Barker Pass", 39.077, -120.235, 2200..2500, SIERRA),
    place!("California", "Plumas", "Bucks Lake", 39.880, -121.180, 1550..1900, SIERRA),
    place!("California", "San Luis Obispo", "Shell Creek", 35.478, -120.320, 350..500, FOOTHILL),
    place!("California", "Shasta", "Manzanita Lake", 40.535, -121.563, 1750..2000, CASCADE),
    place!("California", "Sierra", "Yuba Pass", 39.617, -120.489, 1950..2200, SIERRA),
    place!("California", "Siskiyou", "Castle Lake", 41.229, -122.382, 1600..1900, CASCADE),
    place!("California", "Siskiyou", "Medicine Lake", 41.586, -121.600, 2000..2300, CASCADE),
    place!("California", "Trinity", "Scott Mountain", 41.276, -122.698, 1600..1900, CASCADE),
    place!("California", "Tulare", "Mineral King", 36.451, -118.595, 2300..3200, SIERRA),
    place!("California", "Tuolumne", "Pinecrest Lake", 38.192, -119.992, 1700..2000, SIERRA),
    place!("Nevada", "Carson City", "Clear Creek", 39.103, -119.850, 1700..2300, SIERRA),
    place!("Nevada", "Douglas", "Kingsbury Grade", 38.978, -119.888, 2000..2400, SIERRA),
    place!("Nevada", "Elko", "Lamoille Canyon", 40.610, -115.383, 2200..3000, ALPINE),
    place!("Nevada", "Esmeralda", "Boundary Peak", 37.846, -118.351, 2300..3400, ALPINE),
    place!("Nevada", "Humboldt", "Santa Rosa Summit", 41.680, -117.520, 1900..2400, BASIN),
    place!("Nevada", "Lander", "Austin Summit", 39.483, -117.030, 2100..2500, BASIN),
    place!("Nevada", "Washoe", "Mount Rose Meadows", 39.308, -119.905, 2500..2900, SIERRA),
    place!("Nevada", "White Pine", "Wheeler Peak", 39.006, -114.296, 2500..3400, ALPINE),
    place!("Oregon", "Curry", "Cape Sebastian", 42.328, -124.426, 10..200, COAST),
    place!("Oregon", "Deschutes", "Todd Lake", 44.029, -121.686, 1850..2100, CASCADE),
    place!("Oregon", "Harney", "Steens Mountain", 42.640, -118.570, 1900..2900, BASIN),
    place!("Oregon", "Jackson", "Mount Ashland", 42.078, -122.713, 1800..2200, CASCADE),
    place!("Oregon", "Josephine", "Eight Dollar Mountain", 42.240, -123.660, 400..900, FOOTHILL),
    place!("Oregon", "Klamath", "Rim Village", 42.910, -122.144, 1950..2200, CASCADE),
    place!("Oregon", "Lake", "Warner Canyon", 42.252, -120.270, 1500..1900, BASIN),
    place!("Oregon", "Wallowa", "Hurricane Creek", 45.311, -117.307, 1500..2200, SIERRA),
    place!("Washington", "Chelan", "Icicle Creek", 47.560, -120.780, 600..1200, CASCADE),
    place!("Washington", "Kittitas", "Table Mountain", 47.255, -120.585, 1700..1950, BASIN),
    place!("Idaho", "Custer", "Galena Summit", 43.871, -114.713, 2400..2700, SIERRA),
    place!("Idaho", "Valley", "Payette Lake", 44.950, -116.090, 1500..1800, CASCADE),
];
