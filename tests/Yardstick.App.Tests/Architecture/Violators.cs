// Code that violates the layering rules, to show that the rules detect it.
#pragma warning disable IDE0130 // The namespaces are the program's, not the folder's.

namespace Violating.Features.Results
{
    internal sealed class ResultRows
    {
        public Lists.ListStore? Above { get; init; }
    }
}

namespace Violating.Features.Results.Reading
{
    internal sealed class ResultLine;
}

namespace Violating.Features.Lists
{
    internal sealed class ListStore
    {
        public Npgsql.NpgsqlConnection? Connection { get; init; }

        public Results.ResultRows? Below { get; init; }
    }

    internal sealed class ListPages
    {
        public static object Query() => new Npgsql.NpgsqlCommand();

        public static object Reach() => new Results.Reading.ResultLine();
    }
}

namespace Violating.Features.Lists
{
    internal sealed class ListLocator(System.IServiceProvider services)
    {
        public object? Store => services.GetService(typeof(ListStore));
    }

    internal sealed class ListsFeature(System.IServiceProvider services)
    {
        public object? Store => services.GetService(typeof(ListStore));
    }
}

namespace Violating.Features.Unlisted
{
    internal sealed class Unlisted;
}

namespace Violating.Platform
{
    internal sealed class HorseCache
    {
        public Features.Lists.ListStore? Store { get; init; }

        public Yardstick.Engine.Units.Rating Best { get; init; }
    }
}

namespace Violating.Platform.Http
{
    internal sealed class HttpCircle
    {
        public Text.TextCircle? Text { get; init; }
    }
}

namespace Violating.Platform.Text
{
    internal sealed class TextCircle
    {
        public Http.HttpCircle? Http { get; init; }

        public Jobs.JobsAlone? Jobs { get; init; }
    }
}

namespace Violating.Platform.Jobs
{
    internal sealed class JobsAlone;
}

namespace Violating.Components
{
    internal sealed class Stamp
    {
        public Features.Lists.ListStore? Store { get; init; }

        public Features.Results.ResultRows? Rows { get; init; }

        public Hosting.SiteComposition? Site { get; init; }
    }
}

namespace Violating.Hosting
{
    internal sealed class SiteComposition;
}
