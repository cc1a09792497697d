#[derive(Default, Debug)] pub struct Profile { pub patterns: Vec<Pattern> }
#[derive(Debug)] pub struct Pattern { pub prefix: String, pub width: u8, pub suffix: String }
pub struct NearMiss { pub text: String }
impl Profile { pub fn learn<'a>(_: impl Iterator<Item=&'a str>) -> Profile { Profile::default() } }
pub fn near_misses(_v: &str, _p: &Profile) -> Vec<NearMiss> { Vec::new() }
