using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// A name in Arabic letters, as stored. A changed name is inserted as a new row, so that the greatest identifier serves as a version.
/// </summary>
public sealed class ArabicNameRow
{
    public long Id { get; set; }

    public required ArabicNameSubject Kind { get; set; }

    /// <summary>Gets or sets the identifier of the horse, or the key of the Latin name after a tilde.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }
}
