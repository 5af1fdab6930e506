Console.WriteLine("Yardstick");
