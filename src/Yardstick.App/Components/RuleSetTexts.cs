using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Components;

/// <summary>Returns the localized texts of rule sets.</summary>
internal static class RuleSetTexts
{
    public static string In(this LocalText text, Language language) =>
        language == Language.Arabic ? text.Ar
        : language == Language.English ? text.En
        : text.Fr;
}
