using System.Collections.Frozen;

namespace Yardstick.App.Demo;

/// <summary>
/// Gives the fictitious names in Arabic script, word by word. A name has no Arabic form if any of its words is missing here.
/// </summary>
internal static class DemoArabicNames
{
    private const string Heads =
        "Adham=أدهم,Aïn=عين,Amir=أمير,Antar=عنتر,Badr=بدر,Barq=برق,Chahine=شاهين,Chems=شمس,Chiheb=شهاب,Fahd=فهد,Fajr=فجر,Fares=فارس,Ghali=غالي,"
        + "Hilal=هلال,Jawad=جواد,Kawkeb=كوكب,Layth=ليث,Marjan=مرجان,Mabrouk=مبروك,Najm=نجم,Nasr=نصر,Noujoum=نجوم,Nour=نور,Rih=ريح,Sahab=سحاب,"
        + "Saif=سيف,Saqr=صقر,Sultan=سلطان,Tayyar=طيّار,Zine=زين,Amira=أميرة,Baraka=بركة,Chahba=شهباء,Dorra=درّة,Fella=فلّة,Ghazala=غزالة,"
        + "Hamama=حمامة,Hamra=حمراء,Jawhara=جوهرة,Kahla=كحلاء,Kahena=كاهنة,Lella=للّا,Louloua=لؤلؤة,Malaka=ملكة,Nadra=نادرة,Najma=نجمة,"
        + "Nesma=نسمة,Tanit=تانيت,Rayhana=ريحانة,Safia=صافية,Samra=سمراء,Sirine=سيرين,Warda=وردة,Yamama=يمامة,Yasmine=ياسمين,Zahra=زهرة,"
        + "Zarga=زرقاء,Zina=زينة,Zitouna=زيتونة,Zohra=زهراء,Roi=ملك,Prince=أمير,Vent=ريح,Chant=نشيد,Fils=ابن,Soleil=شمس,Éclair=وميض,Trésor=كنز,"
        + "Héros=بطل,Baron=بارون,Reflet=انعكاس,Lune=قمر,Belle=حسناء,Reine=مليكة,Étoile=كوكبة,Perle=دانة,Fleur=زهرة,Brise=نسيم,Ombre=ظلّ,Rose=وردة,"
        + "Gloire=مجد,Aurore=شفق,Amber=كهرمان,Ashen=رمادي,Copper=نحاس,Cordial=ودود,Distant=بعيد,Eastern=شرقي,Fabled=أسطوري,Gentle=لطيف,Grey=أشهب,"
        + "Hidden=خفي,Ivory=عاج,Lasting=باقٍ,Lively=نشيط,Mellow=هادئ,Northern=شمالي,Patient=صبور,Quiet=ساكن,Russet=أصهب,Silent=صامت,Steady=ثابت,"
        + "Sudden=مباغت,Velvet=مخمل,Wandering=جوّال,Willow=صفصاف";

    private const string Tails =
        "Carthage=قرطاج,Dougga=دقّة,Zaghouan=زغوان,Kairouan=القيروان,El Bahr=البحر,El Djerid=الجريد,Tozeur=توزر,Utique=أوتيك,Medjerda=مجردة,"
        + "Byrsa=بيرصا,Ichkeul=إشكل,Chambi=الشعانبي,Tabarka=طبرقة,Mahdia=المهدية,Douz=دوز,Nefta=نفطة,Matmata=مطماطة,Sbeïtla=سبيطلة,El Jem=الجم,"
        + "Kerkouane=كركوان,Djerba=جربة,Cap Bon=الوطن القبلي,Siliana=سليانة,El Kef=الكاف,Testour=تستور,Thala=تالة,Gafsa=قفصة,Es Sahel=الساحل,"
        + "El Khadra=الخضراء,Bizerte=بنزرت,Hammamet=الحمامات,Nabeul=نابل,Korbous=قربص,Zembra=زمبرة,Kélibia=قليبية,El Haouaria=الهوارية,"
        + "Tataouine=تطاوين,Jugurtha=يوغرطة,Mejez=مجاز,Ras Angela=رأس أنجلة,de Byrsa=بيرصا,du Golfe=الخليج,du Cap=الرأس,de Salammbô=صلامبو,"
        + "de Sufetula=سفيطلة,du Sahel=الساحل,des Dunes=الكثبان,de Zembra=زمبرة,du Lac=البحيرة,des Oliviers=الزيتون,de Nabeul=نابل,du Ribat=الرباط,"
        + "de Thapsus=تابسوس,de Mahdia=المهدية,du Chott=الشط,des Amandiers=اللوز,Almanac=تقويم,Archway=قنطرة,Beacon=منارة,Ballad=قصيدة,"
        + "Causeway=معبر,Compass=بوصلة,Cornice=إفريز,Ferry=عبّارة,Harbour=مرفأ,Lantern=فانوس,Ledger=دفتر,Meridian=زوال,Mosaic=فسيفساء,Orchard=بستان,"
        + "Parable=مثل,Pavilion=سرادق,Quarry=مقلع,Regatta=سباق شراع,Sextant=سدسية,Signal=إشارة,Sonnet=سونيتة,Thicket=أجمة,Verse=بيت,Voyager=رحّالة";

    private const string FirstNames =
        "Abdelkader=عبد القادر,Anis=أنيس,Aymen=أيمن,Béchir=بشير,Bilel=بلال,Chokri=شكري,Faouzi=فوزي,Ghassen=غسان,Habib=حبيب,Hamza=حمزة,"
        + "Hatem=حاتم,Hédi=الهادي,Héla=هالة,Khaled=خالد,Lotfi=لطفي,Mahjoub=محجوب,Mehdi=مهدي,Moncef=المنصف,Mondher=منذر,Néjib=نجيب,Nizar=نزار,"
        + "Oussama=أسامة,Rached=راشد,Riadh=رياض,Ridha=رضا,Rim=ريم,Sadok=الصادق,Skander=إسكندر,Slim=سليم,Sofiène=سفيان,Sonia=سنية,Tahar=الطاهر,"
        + "Taoufik=توفيق,Walid=وليد,Yassine=ياسين,Zied=زياد,Zouheir=زهير";

    private const string FamilyNames =
        "Ayari=العياري,Belhaj=بلحاج,Ben Ammar=بن عمار,Ben Salem=بن سالم,Ben Younès=بن يونس,Bouslama=بوسلامة,Chaabane=شعبان,Dridi=الدريدي,"
        + "Ferchichi=الفرشيشي,Gharbi=الغربي,Guesmi=القاسمي,Hamdi=الحمدي,Hamrouni=الحمروني,Jaziri=الجزيري,Jlassi=الجلاصي,Kasraoui=القصراوي,"
        + "Khelifi=الخليفي,Lahmar=الأحمر,Mathlouthi=المثلوثي,Mejri=الماجري,Nefzi=النفزي,Oueslati=الوسلاتي,Rezgui=الرزقي,Riahi=الرياحي,Sassi=ساسي,"
        + "Sfaxi=الصفاقسي,Souissi=السويسي,Tlili=التليلي,Toumi=التومي,Zarrouk=زروق,Zouari=الزواري";

    private const string Races =
        "Prix du Jasmin=جائزة الياسمين,Prix des Oliviers=جائزة الزيتون,Prix des Remparts=جائزة الأسوار,Prix du Phare=جائزة المنارة,"
        + "Prix de la Palmeraie=جائزة الواحات,Prix des Orangers=جائزة البرتقال,Prix de l’Oasis=جائزة الواحة,Prix du Marché=جائزة السوق,"
        + "Prix des Artisans=جائزة الحرفيين,Prix de la Source=جائزة العين,Prix du Belvédère=جائزة البلفدير,Prix des Potiers=جائزة الفخارين,"
        + "Prix de la Forêt=جائزة الغابة,Prix du Ribat=جائزة الرباط,Prix de la Mosaïque=جائزة الفسيفساء,Prix des Tisserands=جائزة النساجين,"
        + "Prix du Port=جائزة الميناء,Prix des Amandiers=جائزة اللوز,Prix de la Plaine=جائزة السهل,Prix du Moulin=جائزة الطاحونة,"
        + "Prix des Flamants=جائزة النحام,Prix de la Lagune=جائزة البحيرة الساحلية,Prix du Romarin=جائزة الإكليل,Prix des Citronniers=جائزة الليمون,"
        + "Prix de la Falaise=جائزة الجرف,Prix du Pont=جائزة الجسر,Prix des Jardins=جائزة الحدائق,Prix de la Vigne=جائزة الكروم,Prix du Thym=جائزة الزعتر,"
        + "Prix des Pêcheurs=جائزة الصيادين,Prix de la Crique=جائزة الخور,Prix du Verger=جائزة البستان,Prix des Mimosas=جائزة الميموزا,"
        + "Prix de la Tour=جائزة البرج,Prix du Géranium=جائزة العطرشية,Prix de la Médina=جائزة المدينة العتيقة,Prix de Bienvenue=جائزة الترحيب,"
        + "Prix de l’Aqueduc=جائزة الحنايا,Prix de la Première Chance=جائزة الفرصة الأولى,Prix des Amazones=جائزة الفارسات,Prix du Lac=جائزة البحيرة,"
        + "Prix des Premiers Pas=جائزة الخطوات الأولى,Grand Prix du Printemps=الجائزة الكبرى للربيع,Prix de la Méditerranée=جائزة المتوسط,"
        + "Prix de la Flèche=جائزة السهم,Prix de la Révélation=جائزة الاكتشاف,Prix de l’Été=جائزة الصيف,Prix de l’Espoir=جائزة الأمل,"
        + "Prix de la Rentrée=جائزة العودة,Prix de la Corniche=جائزة الكورنيش,Prix des Voyageurs=جائزة المسافرين,Prix de l’Automne=جائزة الخريف,"
        + "Prix du Golfe=جائزة الخليج,Prix des Pouliches=جائزة المهرات,Prix des Trois Ans=جائزة ذوات الثلاث سنوات,"
        + "Grand Prix de la Saison=الجائزة الكبرى للموسم,Grand Critérium=المعيار الكبير,Grand Prix des Pur-Sang=الجائزة الكبرى للخيل الأصيلة,"
        + "Kassar-Saïd=قصر السعيد,Monastir=المنستير";

    private static readonly FrozenDictionary<string, string> HeadForms = Read(Heads);
    private static readonly FrozenDictionary<string, string> TailForms = Read(Tails);
    private static readonly FrozenDictionary<string, string> FirstForms = Read(FirstNames);
    private static readonly FrozenDictionary<string, string> FamilyForms = Read(FamilyNames);
    private static readonly FrozenDictionary<string, string> Whole = Read(Races);

    /// <summary>Returns the Arabic form of a horse's name; empty when one of its words is unknown.</summary>
    public static string FormHorseName(string name) => Joined(name, HeadForms, TailForms);

    /// <summary>Returns the Arabic form of a person's name; empty when one of its words is unknown.</summary>
    public static string FormPersonName(string name) => Joined(name, FirstForms, FamilyForms);

    /// <summary>Returns the Arabic form of the name of a race or racecourse; empty when it is unknown.</summary>
    public static string Get(string name) => Whole.GetValueOrDefault(name, "");

    private static string Joined(string name, FrozenDictionary<string, string> heads, FrozenDictionary<string, string> tails)
    {
        var blank = name.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && heads.TryGetValue(name[..blank], out var head) && tails.TryGetValue(name[(blank + 1)..], out var tail)
            ? $"{head} {tail}"
            : "";
    }

    private static FrozenDictionary<string, string> Read(string pairs) =>
        pairs.Split(',').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
