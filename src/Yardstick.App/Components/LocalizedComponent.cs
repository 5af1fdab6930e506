using Microsoft.AspNetCore.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Components;

/// <summary>A part of a page: it knows the page around it and speaks its language. What a page shows is cascaded to its parts too.</summary>
public abstract class LocalizedComponent : ComponentBase
{
    [CascadingParameter]
    private protected LayoutModel Frame { get; set; } = null!;

    private protected Localizer Words => Frame.Words;

    private protected ScaleView Scale => Frame.Scale;

    /// <summary>The text of a key, its places filled.</summary>
    private protected string T(string key, params object[] places) => places.Length == 0 ? Words[key] : Words.Get(key, places);

    /// <summary>Returns the name of a horse as readers of the page write it: in Arabic letters where a result states them.</summary>
    private protected string HorseName(string id, string latin) => Frame.Names.Find(ArabicNameSubject.Horse, latin, id) ?? latin;

    private protected string RaceName(string latin) => Frame.Names.Find(ArabicNameSubject.Race, latin) ?? latin;

    private protected string CourseName(string latin) => Frame.Names.Find(ArabicNameSubject.Racecourse, latin) ?? latin;

    private protected string PersonName(string latin) => Frame.Names.Find(ArabicNameSubject.Person, latin) ?? latin;

    /// <summary>An address in the language of the page.</summary>
    private protected string To(string path) => Frame.Visit.Address(path);
}
