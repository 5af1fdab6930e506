using Microsoft.AspNetCore.Components;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Components;

/// <summary>A part of a page: it knows the page around it and speaks its language. What a page shows is cascaded to its parts too.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter]
    private protected PageFrame Frame { get; set; } = null!;

    private protected Wording Words => Frame.Words;

    private protected ScaleView Scale => Frame.Scale;

    /// <summary>The text of a key, its places filled.</summary>
    private protected string T(string key, params object[] places) => places.Length == 0 ? Words[key] : Words.Of(key, places);

    /// <summary>An address in the language of the page.</summary>
    private protected string To(string path) => Frame.Visit.Address(path);
}
