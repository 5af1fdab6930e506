using System.CommandLine;
using System.Text;
using System.Text.Json;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Implements the <c>rules</c> command: lists, shows, validates, compares, creates, signs and receives rule sets.</summary>
internal sealed class RulesCommand : Command
{
    public RulesCommand(CommandContext context)
        : base("rules", context.Terminal.Texts[() => RuleSetsTexts.Command_rules])
    {
        Aliases.Add("standards");
        Add(new ListOfSets(context.Terminal));
        Add(new ShownSet(context.Terminal));
        Add(new RulesVerifyCommand(context.Terminal));
        Add(new RulesDiffCommand(context.Terminal));
        Add(new RulesNewCommand(context.Terminal));
        Add(new RulesUpdateCommand(context));
        Add(new RulesSignCommand(context.Terminal));
        Add(new RulesKeysCommand(context.Terminal));
        Add(new RulesTrustCommand(context));
        Action = new HelpScreen(context.Terminal);
    }

    private sealed class ListOfSets : Command
    {
        public ListOfSets(Terminal terminal)
            : base("list", terminal.Texts[() => RuleSetsTexts.Command_rules_list])
        {
            var json = new CommandOptions(terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
            Add(json);
            SetAction(parsed =>
            {
                var sets = RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!).ToList();
                if (parsed.GetValue(json))
                    terminal.Out.WriteLine(
                        JsonSerializer.Serialize(
                            sets.Select(set => new
                            {
                                id = set.Id,
                                title = Said(set.Title),
                                authority = Said(set.Authority),
                                validFrom = set.ValidFrom,
                            }),
                            CommandJson.Options
                        )
                    );
                else
                    terminal.Table(
                        ["ID", terminal.Texts[() => RuleSetsTexts.RuleSets_Title], terminal.Texts[() => RuleSetsTexts.RuleSets_Authority]],
                        [.. sets.Select(set => (IReadOnlyList<string>)[set.Id, Said(set.Title), Said(set.Authority)])]
                    );
                return ExitCode.Done;
            });

            string Said(LocalText text) =>
                terminal.Language.Code switch
                {
                    "en" => text.En,
                    "ar" => text.Ar,
                    _ => text.Fr,
                };
        }
    }

    private sealed class ShownSet : Command
    {
        public ShownSet(Terminal terminal)
            : base("show", terminal.Texts[() => RuleSetsTexts.Command_rules_show])
        {
            var id = new Argument<string>("ID") { Description = terminal.Texts[() => RuleSetsTexts.Argument_ID] };
            Add(id);
            SetAction(parsed =>
            {
                if (RuleSetOptions.Find(parsed.GetValue(id)!, out var set) is { } unknown)
                    return terminal.WriteError(unknown);
                terminal.Out.Write(Encoding.UTF8.GetString(RuleSetCatalogue.Json(set.Id)!));
                return ExitCode.Done;
            });
        }
    }
}
