namespace Yardstick.App.Components;

/// <summary>Specifies the scripts that a page needs beyond those of every page. A page without scripts of its own loads none.</summary>
[Flags]
public enum PageScripts
{
    None = 0,

    /// <summary>Fragments replaced by htmx: elements with <c>hx-…</c> attributes.</summary>
    Fragments = 1,

    /// <summary>Fragments replaced by server-sent events: elements with <c>sse-connect</c>.</summary>
    Events = 2 | Fragments,

    /// <summary>Files dropped on a form.</summary>
    Upload = 4,

    /// <summary>Passkeys.</summary>
    Passkeys = 8,

    /// <summary>Conversion of marks while they are typed.</summary>
    Conversion = 16,

    /// <summary>Search of horses while a name is typed.</summary>
    HorseSearch = 32,
}
