using System.CommandLine;
using System.Text;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Results.Commands;

/// <summary>Implements the <c>profile</c> command: lists and shows the profiles of layouts, and suggests one for a file.</summary>
internal sealed class ProfileCommand : Command
{
    public ProfileCommand(Terminal terminal)
        : base("profile", terminal.Texts[() => ResultsTexts.Command_profile])
    {
        Add(new ProfileListCommand(terminal));
        Add(new ProfileShowCommand(terminal));
        Add(new ProfileSuggestCommand(terminal));
        Action = new HelpScreen(terminal);
    }

    private sealed class ProfileListCommand : Command
    {
        public ProfileListCommand(Terminal terminal)
            : base("list", terminal.Texts[() => ResultsTexts.Command_profile_list])
        {
            var json = new CommandOptions(terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
            Add(json);
            SetAction(parsed =>
            {
                if (parsed.GetValue(json))
                    terminal.Out.WriteLine(
                        JsonSerializer.Serialize(
                            BuiltInProfiles.All.Select(profile => new
                            {
                                name = profile.Name,
                                title = GetTitle(profile),
                                columns = profile.Columns.Count,
                            }),
                            CommandJson.Options
                        )
                    );
                else
                    terminal.Table(
                        [terminal.Texts[() => ResultsTexts.Profile_Name], terminal.Texts[() => ResultsTexts.Profile_Title]],
                        [.. BuiltInProfiles.All.Select(profile => (IReadOnlyList<string>)[profile.Name, GetTitle(profile)])]
                    );
                return ExitCode.Done;
            });

            string GetTitle(LayoutProfile profile) => profile.Title?.In(terminal.Language) ?? profile.Name;
        }
    }

    private sealed class ProfileShowCommand : Command
    {
        public ProfileShowCommand(Terminal terminal)
            : base("show", terminal.Texts[() => ResultsTexts.Command_profile_show])
        {
            var name = new Argument<string>("NAME")
            {
                Description = terminal.Texts[() => ResultsTexts.Argument_profile],
                HelpName = terminal.Texts[() => ResultsTexts.Name_SHEET],
            };
            Add(name);
            SetAction(parsed =>
            {
                if (BuiltInProfiles.Find(parsed.GetValue(name)!) is not { } profile)
                    return terminal.WriteError(ProfileFile.Unknown(parsed.GetValue(name)!, []));
                terminal.Out.WriteLine(Encoding.UTF8.GetString(profile.ToJson()));
                return ExitCode.Done;
            });
        }
    }
}
