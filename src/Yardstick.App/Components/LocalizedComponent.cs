using Microsoft.AspNetCore.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Components;

/// <summary>
/// Provides the base class of page components, which gives access to the layout model and to the texts in the language of the page.
/// </summary>
public abstract class LocalizedComponent : ComponentBase
{
    [CascadingParameter]
    private protected LayoutModel Frame { get; set; } = null!;

    private protected Localizer Words => Frame.Words;

    private protected ScaleView Scale => Frame.Scale;

    /// <summary>Returns a text, with its placeholders filled in: <c>T(() =&gt; ComponentsTexts.NotProvided)</c>.</summary>
    private protected string T(Func<string> text, params object[] places) => places.Length == 0 ? Words[text] : Words.Get(text, places);

    /// <summary>Returns the name of a horse: on Arabic pages in Arabic letters, if a result states them.</summary>
    private protected string HorseName(string id, string latin) => Frame.Names?.Find(ArabicNameSubject.Horse, latin, id) ?? latin;

    private protected string RaceName(string latin) => Frame.Names?.Find(ArabicNameSubject.Race, latin) ?? latin;

    private protected string CourseName(string latin) => Frame.Names?.Find(ArabicNameSubject.Racecourse, latin) ?? latin;

    private protected string PersonName(string latin) => Frame.Names?.Find(ArabicNameSubject.Person, latin) ?? latin;

    /// <summary>Returns the address of a path in the language of the page.</summary>
    private protected string To(string path) => $"/{Words.Language.Code}{path}";
}
