using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Components;

/// <summary>Texts that standard sets bring along, in the language of a visit.</summary>
internal static class RuleSetTexts
{
    public static string In(this PageRequest visit, LocalText text) => text.In(visit.Language);

    public static string In(this LocalText text, Language language) =>
        language == Language.Arabic ? text.Ar : language == Language.English ? text.En : text.Fr;
}
