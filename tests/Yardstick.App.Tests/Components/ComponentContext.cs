using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Components;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.Components;

/// <summary>Renders components without a site: with a layout model of its own, in one language.</summary>
internal sealed class ComponentContext : BunitContext
{
    public ComponentContext(string language = "en", Func<LayoutModel, LayoutModel>? with = null)
    {
        var ruleSet = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;
        var words = Language.Find(language)!;
        var model = new LayoutModel
        {
            Request = new DefaultHttpContext().Request,
            Words = new Localizer(words),
            Section = "",
            Authority = ruleSet.Authority.In(words),
            RuleSet = ruleSet,
            HasSyntheticResults = false,
        };
        RenderTree.Add<CascadingValue<LayoutModel>>(parameters => parameters.Add(value => value.Value, with?.Invoke(model) ?? model));
        Services.AddSingleton<StaticAssets>();
    }
}
