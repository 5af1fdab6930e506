using System.CommandLine;
using System.Text;
using System.Text.Json;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>The rule sets: those that ship, files that are worked on, what differs between two and what it would move.</summary>
internal sealed class RulesCommand : Command
{
    public RulesCommand(Terminal terminal)
        : base("standards", terminal.Texts["Verb_standards"])
    {
        Add(new ListOfSets(terminal));
        Add(new ShownSet(terminal));
        Add(new RulesVerifyCommand(terminal));
        Add(new RulesDiffCommand(terminal));
        Add(new RulesNewCommand(terminal));
        Add(new RulesImpactCommand(terminal));
        Add(new RulesUpdateCommand(terminal));
        Add(new RulesSignCommand(terminal));
        Add(new RulesKeysCommand(terminal));
        Add(new RulesTrustCommand(terminal));
        Action = new HelpScreen(terminal);
    }

    private sealed class ListOfSets : Command
    {
        public ListOfSets(Terminal terminal)
            : base("list", terminal.Texts["Verb_standards_list"])
        {
            var json = new CommandOptions(terminal.Texts).Switch("--json");
            Add(json);
            SetAction(parsed =>
            {
                var sets = RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!).ToList();
                if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(sets.Select(set => new { id = set.Id, title = Said(set.Title), authority = Said(set.Authority), validFrom = set.ValidFrom }), CommandJson.Options));
                else terminal.Table(["ID", terminal.Texts["Standards_Title"], terminal.Texts["Standards_Authority"]], [.. sets.Select(set => (IReadOnlyList<string>)[set.Id, Said(set.Title), Said(set.Authority)])]);
                return ExitCode.Done;
            });

            string Said(LocalText text) => terminal.Language.Code switch { "en" => text.En, "ar" => text.Ar, _ => text.Fr };
        }
    }

    private sealed class ShownSet : Command
    {
        public ShownSet(Terminal terminal)
            : base("show", terminal.Texts["Verb_standards_show"])
        {
            var id = new Argument<string>("ID") { Description = terminal.Texts["Argument_ID"] };
            Add(id);
            SetAction(parsed =>
            {
                if (RuleSetOptions.Find(parsed.GetValue(id)!, out var set) is { } unknown) return terminal.Refuse(unknown);
                terminal.Out.Write(Encoding.UTF8.GetString(RuleSetCatalogue.Json(set.Id)!));
                return ExitCode.Done;
            });
        }
    }
}
