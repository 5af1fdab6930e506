using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// The names that columns of results files have in English, French and Arabic, and which column of the results format each stands for.
/// Names are compared without case, accents, spaces and punctuation.
/// </summary>
internal static class ColumnNames
{
    /// <summary>A column that is known and not read.</summary>
    public const string NotRead = "";

    /// <summary>The column that names a horse's sex and age together, such as H5.</summary>
    public const string SexAge = "sex_age";

    private static readonly (string Column, string English, string French, string Arabic)[] Names =
    [
        ("race_id", "race id|raceid|race key|race code|id race", "id course|identifiant course|code course", "معرف السباق"),
        (
            "race_number",
            "race no|race number|race|race num|raceno",
            "n° course|no course|numéro course|num course|course n°|n°course",
            "رقم السباق|الشوط"
        ),
        ("date", "date|race date|meeting date|day|racedate", "date|date course|jour|date de la course|date réunion", "التاريخ|تاريخ"),
        (
            "off",
            "off|off time|time of race|post time|start time|race time of day",
            "heure|heure de départ|départ|heure course",
            "الساعة|وقت الانطلاق"
        ),
        ("country", "country|region|nation|ctry", "pays", "البلد|الدولة"),
        (
            "course",
            "course|racecourse|track|venue|course name|meeting|racetrack",
            "hippodrome|champ de courses|lieu",
            "المضمار|ميدان السباق|الميدان"
        ),
        ("discipline", "discipline|type|race type", "discipline|spécialité|genre", "نوع السباق"),
        ("breed", "breed", "race du cheval|race chevaux|espèce", "السلالة"),
        ("surface", "surface|track type", "surface|piste", "نوع الأرضية"),
        (
            "distance_m",
            "distance m|dist m|distance in meters|distance in metres|distance metres|metres",
            "distance m|distance mètres|distance en mètres",
            "المسافة بالمتر"
        ),
        ("distance_f", "dist f|distance f|furlongs|distance in furlongs", "", ""),
        ("distance_y", "dist y|distance y|yards|distance in yards|distance yards", "", ""),
        ("distance", "distance|dist|trip", "distance|dist", "المسافة"),
        (
            "going",
            "going|track condition|condition|going description|ground",
            "terrain|état du terrain|état piste|pénétromètre",
            "حالة الأرضية|حالة الميدان"
        ),
        (
            "race_name",
            "race name|race title|name of race|title|racename",
            "prix|nom course|nom de la course|nom du prix|intitulé",
            "اسم السباق|الجائزة"
        ),
        ("pattern", "pattern|group|grade|black type", "groupe|catégorie groupe", "الفئة"),
        ("class", "class|race class|grade class", "classe|catégorie|cat|division", "الدرجة"),
        ("handicap", "handicap|is handicap|hcap", "handicap|hand", "هانديكاب"),
        ("rating_band", "rating band|ratings|band", "tranche de valeur|valeurs", ""),
        ("age_band", "age band|ages|age restriction", "conditions d'âge|âges", ""),
        ("sex_restriction", "sex restriction|sex rest", "conditions de sexe", ""),
        (
            "horse_id",
            "horse id|horse code|brand no|brand|horseid|horse key",
            "id cheval|identifiant cheval|code cheval|sire n°|matricule",
            "معرف الحصان|رقم الحصان الوطني"
        ),
        ("horse", "horse|horse name|runner|name|horsename", "cheval|nom du cheval|nom|chevaux|nom cheval", "الحصان|اسم الحصان|الجواد"),
        ("suffix", "suffix|bred|country of birth|cob", "suffixe|pays de naissance|né en", "بلد الولادة"),
        ("foaled", "foaled|year of birth|yob|born|year foaled", "année de naissance|naissance|né|an. naissance", "سنة الولادة"),
        ("age", "age", "âge", "العمر|السن"),
        ("sex", "sex|gender", "sexe", "الجنس"),
        (SexAge, "sex age|age sex|sexage|a/s", "sexe âge|sexe/âge|s/a|âge sexe|sex. âge", "الجنس والعمر"),
        (
            "number",
            "number|num|no|horse no|racecard number|saddle cloth|cloth|race card number|horse number|programme number|prog",
            "n°|numéro|num|no|n° cheval|dossard",
            "الرقم|رقم"
        ),
        (
            "draw",
            "draw|dr|stall|stall number|barrier|gate|post position|bar",
            "corde|stalle|place à la corde|pl corde",
            "رقم البوابة|البوابة"
        ),
        ("weight_kg", "weight kg|weight in kg|kg|weight carried kg", "poids kg", "الوزن كغ"),
        ("weight_lb", "weight lb|weight lbs|lbs|act wt|actual weight lb|weight in pounds|lb", "", ""),
        ("weight", "weight|wt|wgt|weight carried|carried|act weight", "poids|poids porté|pds", "الوزن|الحمل"),
        ("claim_kg", "claim kg", "décharge kg", ""),
        ("claim_lb", "claim lb|claim lbs", "", ""),
        ("claim", "claim|allowance|apprentice claim|app claim", "décharge|déch|dech", "التخفيف"),
        ("headgear", "headgear|hg|gear|equipment", "oeillères|œillères|équipement|oeil", "العتاد"),
        ("jockey_id", "jockey id|jockeyid", "id jockey", ""),
        ("jockey", "jockey|rider|jockey name|jockeyname", "jockey|cavalier|monte|jockeys", "الفارس|الخيال"),
        ("trainer_id", "trainer id|trainerid", "id entraîneur", ""),
        ("trainer", "trainer|trainer name|trainername", "entraîneur|entr", "المدرب"),
        ("status", "status|result status|finish status|outcome", "statut|état|arrivée statut", "الحالة"),
        (
            "position",
            "position|pos|place|pla|plc|finish|finishing position|fin|placing|rank|finish position",
            "rang|place|arrivée|classement|pl|rang arrivée|ordre arrivée",
            "الترتيب|المركز"
        ),
        (
            "official_position",
            "official position|official placing|placing after stewards",
            "rang officiel|place officielle",
            "الترتيب الرسمي"
        ),
        (
            "beaten_lengths",
            "beaten lengths|lbw|ovr btn|overall beaten distance|lengths behind winner|total btn|distance beaten|total lengths",
            "longueurs du gagnant|écart gagnant|écart total|écart au premier",
            "الفارق عن الأول"
        ),
        ("margin_in_front", "btn|beaten distance|margin to next|distance to horse in front", "écart précédent|écart au précédent", ""),
        ("margin", "margin|margins|beaten|btn lengths|lengths", "écart|écarts|distance arrivée|longueurs", "الفارق"),
        (
            "time_s",
            "time|race time|finish time|winning time|secs|seconds|time s|final time|race time in seconds",
            "temps|réduction|chrono|temps total|durée",
            "الوقت|التوقيت"
        ),
        ("horse_ar", "horse arabic|horse ar", "cheval arabe", "اسم الحصان بالعربية"),
        (
            NotRead,
            "odds|dec|sp|win odds|price|fractional odds|decimal odds|starting price|official rating|or|rpr|ts|racing post rating|top speed rating|rating|comment|comments|prize|prize money|owner|ran|runners|sire|dam|sire id|dam id|damsire|declar horse wt|horse weight|running position|course id|owner id|gear change|silk url",
            "cote|rapport|valeur|propriétaire|allocation|gains|commentaire|partants|père|mère|observations|éleveur",
            "المالك|الملاحظات"
        ),
    ];

    private static readonly FrozenDictionary<string, string> ByName = Create();

    private static readonly FrozenSet<string> French = Names
        .SelectMany(entry => entry.French.Split('|'))
        .Select(Key)
        .Except(Names.SelectMany(entry => entry.English.Split('|')).Select(Key))
        .ToFrozenSet();

    /// <summary>Returns the column of the results format that a name stands for; null if it is unknown.</summary>
    public static string? Find(string name) => ByName.GetValueOrDefault(Key(name));

    /// <summary>Returns whether a name is French and not English.</summary>
    public static bool IsFrench(string name) => French.Contains(Key(name));

    /// <summary>Returns a name without case, accents, spaces and punctuation, as names are compared.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var one in name.Normalize(NormalizationForm.FormD))
        {
            if (one is '°' or 'º')
                key.Append('n');
            else if (one == 'œ' || one == 'Œ')
                key.Append("oe");
            else if (char.IsLetterOrDigit(one))
                key.Append(char.ToLowerInvariant(one));
            else if (CharUnicodeInfo.GetUnicodeCategory(one) == UnicodeCategory.NonSpacingMark)
                continue;
        }

        return key.ToString();
    }

    private static FrozenDictionary<string, string> Create()
    {
        var names = new Dictionary<string, string>();
        foreach (var (column, english, french, arabic) in Names)
        {
            names.TryAdd(Key(column), column);
            foreach (var name in $"{english}|{french}|{arabic}".Split('|', StringSplitOptions.RemoveEmptyEntries))
                names.TryAdd(Key(name), column);
        }

        return names.ToFrozenDictionary();
    }
}
