using System.Globalization;
using Yardstick.App.Commands;

// Files and arithmetic never depend on where the program runs; what is shown to a reader names its own culture.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args);
